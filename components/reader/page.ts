/** Fetches a page of this site as a document; null when it is not to be had. */
export async function fetchPage(address: string): Promise<Document | null> {
  const answer = await fetch(address).catch(() => null)
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null
}
