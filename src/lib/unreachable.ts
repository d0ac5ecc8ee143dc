/** Codes of Node's network errors and of PostgreSQL's refusals of a connection. */
const reasons = new Map([
  ['ECONNREFUSED', ['没有程序在那里监听', 'nothing listens there']],
  ['ENOTFOUND', ['找不到这个主机名', 'the host name is not known']],
  ['EAI_AGAIN', ['暂时解析不了主机名', 'the host name cannot be resolved now']],
  ['ETIMEDOUT', ['连接超时', 'the connection timed out']],
  ['EHOSTUNREACH', ['主机不可达', 'the host cannot be reached']],
  ['28P01', ['密码不对', 'the password is wrong']],
  ['28000', ['服务器不接受这个用户', 'the server does not accept this user']],
  ['3D000', ['没有这个数据库', 'there is no such database']],
  ['53300', ['连接数已满', 'the server has no connection left']],
  ['57P03', ['服务器正在启动或关闭', 'the server is starting up or shutting down']],
]);

/** Why the database of DATABASE_URL cannot be reached, in both languages; undefined when an error is another one. */
export function whyUnreachable(error: unknown): string | undefined {
  const single = error instanceof AggregateError ? error.errors[0] : error;
  if (!(single instanceof Error) || !('code' in single) || typeof single.code !== 'string') return undefined;
  const words = reasons.get(single.code);
  if (!words) return undefined;
  const [zh, en] = words;
  return `连不上 DATABASE_URL 的数据库：${zh}（${single.message}）\nThe database of DATABASE_URL cannot be reached: ${en} (${single.message})`;
}
