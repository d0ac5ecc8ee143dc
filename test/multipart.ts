/** A multipart body of one file, and its headers. */
export function multipart(
  bytes: Uint8Array,
  file: { field?: string; name?: string; type?: string } = {},
): { body: Buffer; headers: Record<string, string> } {
  const boundary = 'zhongcao-test-boundary';
  const { field = 'file', name = 'picture.jpg', type = 'image/jpeg' } = file;
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
