/** Answer of the server to a form that was sent by a script. */
interface Answer {
  /** Address that the form leads to once it is done. */
  location?: string
  comment?: { html?: string; message?: string }
}

/** Sends a form to an address. Fails when the network does, or when the answer is none of ours; what was refused is an answer too. */
export async function post(address: string, body: FormData, signal?: AbortSignal): Promise<Answer> {
  const request = { method: 'POST', body, headers: { accept: 'application/json' }, ...(signal && { signal }) }
  const response = await fetch(address.replace(/#.*/, ''), request)
  if (response.headers.get('content-type') !== 'application/json') throw new Error(String(response.status))
  return response.json()
}
