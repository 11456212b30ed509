/** Look of a page that a diagram is drawn for. */
export type Theme = 'light' | 'dark'

const paper = { light: '#fbfaf6', dark: '#14171a' } as const
const ink = { light: '#1d1f1e', dark: '#e6e3da' } as const

/** Shares of ink in the colours of a drawing, by the names that beautiful-mermaid gives them; the rest is paper. */
const shares: Readonly<Record<string, number>> = {
  fg: 100,
  bg: 0,
  _text: 100,
  '_text-sec': 75,
  '_text-muted': 65,
  '_text-faint': 60,
  _line: 60,
  _arrow: 85,
  '_node-fill': 4,
  '_node-stroke': 30,
  '_group-fill': 0,
  '_group-hdr': 7,
  '_inner-stroke': 15,
  '_key-badge': 10,
}

function mixed(theme: Theme, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const mix = [1, 3, 5].map((at) => Math.round((channel(ink[theme], at) * share + channel(paper[theme], at) * (100 - share)) / 100))
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

/** Puts the colours of a theme into a drawing, which has their names. */
export function paintDiagram(svg: string, theme: Theme): string {
  return svg.replace(/"var\(--([\w-]+)\)"/g, (_, name: string) => `"${mixed(theme, shares[name] ?? 100)}"`)
}
