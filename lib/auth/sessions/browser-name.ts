import * as messages from '@/lib/messages/generated/accounts'

/** Newer names first: most browsers also claim to be older ones. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPiOS\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrom(?:e|ium)\/|\bHeadlessChrome\/|\bCriOS\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const nameIn = (userAgent: string, names: readonly [RegExp, string][]) => names.find(([pattern]) => pattern.test(userAgent))?.[1]

/** Names a browser by its User-Agent header, such as "Firefox on Windows"; "Unknown browser" when it does not say. */
export function nameBrowser(userAgent: string | null | undefined): string {
  const given = (userAgent ?? '').slice(0, 500)
  const browser = nameIn(given, browsers)
  const system = nameIn(given, systems)
  if (!browser) return system ? messages.unknownBrowserOnSystem({ system }) : messages.unknownBrowser()
  return system ? messages.browserOnSystem({ browser, system }) : browser
}
