import type { APIRequestContext } from '@playwright/test'

/** Reads the paths of all addresses that the sitemap names, in all of its pieces. */
export async function readSitemap(request: APIRequestContext, siteUrl = ''): Promise<string[]> {
  const read = async (path: string) => {
    const xml = await (await request.get(siteUrl + path)).text()
    return [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
  }
  return (await Promise.all((await read('/sitemap.xml')).map(read))).flat()
}
