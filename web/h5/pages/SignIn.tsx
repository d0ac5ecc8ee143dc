/** @jsxImportSource preact */
import type { Page } from '../module.ts';

export function SignIn({ page }: { page: Page }) {
  return (
    <main class="sheet">
      <h1>登录</h1>
      <form method="post" action="/sign-in">
        <input type="hidden" name="next" value={page.next} />
        <label>
          邮箱
          <input name="email" type="email" required autocomplete="username" />
        </label>
        <label>
          密码
          <input name="password" type="password" required autocomplete="current-password" />
        </label>
        <button type="submit">登录</button>
      </form>
    </main>
  );
}
