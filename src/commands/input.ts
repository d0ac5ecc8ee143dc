/** Arguments that a command cannot use; the message says which and why. Ends with status 2 and the command's usage. */
export class BadArguments extends Error {}

/** Longest line that is taken, in characters; longer ones are cut, and then too long for whoever asked. */
const LINE_CHARS_MAX = 1000;

/** The first line of a stream, without its end. Reads no further. */
export async function firstLine(stream: NodeJS.ReadStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('\n') || text.length > LINE_CHARS_MAX) break;
  }
  return (text.split('\n', 1)[0] ?? '').replace(/\r$/, '').slice(0, LINE_CHARS_MAX);
}
