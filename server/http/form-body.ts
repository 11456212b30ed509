import type { IncomingMessage } from 'node:http'

/** Reads the bytes of a request, at most as many as request-guard.ts lets through. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Parses the fields of a form that was sent; null for any other body. */
export async function parseForm(body: Buffer, type: string | undefined): Promise<FormData | null> {
  if (type === undefined) return null
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}

const secret = /password|secret/i

/** Lists the text fields of a form as name and value. Secrets and files are left out. */
export function textFields(form: FormData | null): [string, string][] {
  const texts = [...(form ?? [])].filter((field): field is [string, string] => typeof field[1] === 'string')
  return texts.filter(([name]) => !secret.test(name))
}

/** Lists the names of a form's secret fields, each once. */
export function secretFieldNames(form: FormData | null): string[] {
  return [...new Set([...(form ?? [])].map(([name]) => name))].filter((name) => secret.test(name))
}
