import { drawFavicon } from '@/lib/media/icon'
import { getSettings } from '@/lib/settings/queries'

export const dynamic = 'error'
export const revalidate = false

export async function GET() {
  const { icon } = await getSettings()
  return new Response(new Uint8Array(await drawFavicon(icon)), { headers: { 'content-type': 'image/x-icon' } })
}
