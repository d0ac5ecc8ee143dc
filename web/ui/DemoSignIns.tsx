import { lang } from './lang.ts';
import { t } from './texts.ts';

type SignIn = { role: string; name: string; email: string };

/** Whom a visitor of the demo world may play; a press fills the form. */
export function DemoSignIns({ signIns, onPick }: { signIns: readonly SignIn[]; onPick: (email: string) => void }) {
  return (
    <section className="demo-sign-ins" aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins">{t.demoTitle}</h2>
      <p>{t.demoHow}</p>
      <ul>
        {signIns.map(({ role, name, email }) => (
          <li key={email}>
            <button type="button" aria-label={`${t.fillAs(roleIn(role), name)} ${email}`} onClick={() => onPick(email)}>
              <span>{roleIn(role)}</span>
              <b>{name}</b>
              <small>{email}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A role in one language: it comes as its Chinese word, its English one, and a level where it has one. */
function roleIn(role: string): string {
  const [zh = '', en = '', ...level] = role.split(' ');
  return [lang === 'en' ? en : zh, ...level].join(' ');
}
