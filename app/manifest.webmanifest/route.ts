import { languageDirection } from '@/lib/core/text/direction'
import { getSettings } from '@/lib/settings/queries'

export const dynamic = 'error'
export const revalidate = false

/** The blog as a home screen shows it (W3C Web Application Manifest). */
export async function GET() {
  const { title, description, language } = await getSettings()
  const manifest = {
    name: title,
    short_name: title.length > 12 ? undefined : title,
    description: description || undefined,
    lang: language,
    dir: languageDirection(language),
    start_url: '/',
    display: 'browser',
    background_color: '#fbfaf6',
    theme_color: '#fbfaf6',
    icons: [
      { src: '/apple-touch-icon.png', sizes: '180x180', type: 'image/png' },
      { src: '/favicon.ico', sizes: '32x32 48x48', type: 'image/x-icon' },
    ],
  }
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json; charset=utf-8' } })
}
