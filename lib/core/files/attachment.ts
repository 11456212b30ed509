/** Makes the headers of what browsers save under a name (RFC 6266), with its Content-Type. */
export function attachment(name: string, type: string): Record<string, string> {
  const plain = name.replace(/[^\w.@+-]/g, '_')
  const full = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
  return { 'content-type': type, 'content-disposition': full, 'x-content-type-options': 'nosniff' }
}
