import type { IncomingMessage } from 'node:http'

/** The bytes of a request, at most as many as request-guard.ts lets through. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The fields of a form that was sent; null for anything that is none. */
export async function parseForm(body: Buffer, type: string | undefined): Promise<FormData | null> {
  if (type === undefined) return null
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    return null
  }
}

const secret = /password|secret/i

/** The fields of a form as text. What is secret is left out, and files are: nobody sends any here. */
export function textsOf(form: FormData | null): [string, string][] {
  const texts = [...(form ?? [])].filter((field): field is [string, string] => typeof field[1] === 'string')
  return texts.filter(([name]) => !secret.test(name))
}

/** The names of a form's secret fields. */
export function secretsOf(form: FormData | null): string[] {
  return [...new Set([...(form ?? [])].map(([name]) => name))].filter((name) => secret.test(name))
}
