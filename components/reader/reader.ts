// The readers' whole script: a theme that is remembered, and copy buttons. A page is complete without it.
export {}

const root = document.documentElement
const dark = matchMedia('(prefers-color-scheme: dark)')

/** Stands beside the styles in the head, so that the first paint already has the chosen theme and the controls' room. */
root.dataset.script = ''
applyTheme(readTheme())

function readTheme(): string | null {
  try {
    return localStorage.getItem('theme')
  } catch {
    return null
  }
}

function storeTheme(theme: string | null): void {
  try {
    if (theme) localStorage.setItem('theme', theme)
    else localStorage.removeItem('theme')
  } catch {
    // Storage is refused: the choice lasts for this page.
  }
}

function applyTheme(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  else delete root.dataset.theme
  showTheme()
}

function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches
}

function showTheme(): void {
  for (const button of document.querySelectorAll('[data-theme-switch]')) button.setAttribute('aria-pressed', String(isDark()))
}

/** Choosing what the system has anyway means following the system again. */
function switchTheme(): void {
  const wanted = isDark() ? 'light' : 'dark'
  const theme = (wanted === 'dark') === dark.matches ? null : wanted
  storeTheme(theme)
  applyTheme(theme)
}

async function copy(button: HTMLElement): Promise<void> {
  const code = button.closest('figure')?.querySelector('pre')
  if (!code) return
  const done = await navigator.clipboard.writeText(textOf(code)).then(
    () => true,
    () => false,
  )
  announce(done ? 'Copied' : 'The browser did not allow copying')
  if (!done) return
  button.dataset.copied = ''
  setTimeout(() => delete button.dataset.copied, 2000)
}

/** The code without what a diff takes away. */
function textOf(code: HTMLElement): string {
  const kept = code.cloneNode(true) as HTMLElement
  for (const removed of kept.querySelectorAll('del')) removed.remove()
  return (kept.textContent ?? '').replace(/\n$/, '')
}

let liveRegion: HTMLElement | undefined

function announce(message: string): void {
  if (!liveRegion) return
  liveRegion.textContent = ''
  setTimeout(() => liveRegion?.append(message), 50)
}

dark.addEventListener('change', showTheme)
addEventListener('storage', (event) => event.key === 'theme' && applyTheme(event.newValue))
addEventListener('DOMContentLoaded', () => {
  showTheme()
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = false
  liveRegion = document.createElement('p')
  liveRegion.className = 'sr-only'
  liveRegion.role = 'status'
  document.body.append(liveRegion)
})
document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-theme-switch], [data-copy]') : null
  if (button?.matches('[data-theme-switch]')) switchTheme()
  else if (button) void copy(button)
})
document.addEventListener('focusin', ({ target }) => {
  const form = target instanceof Element ? target.closest<HTMLFormElement>('form[data-proof]') : null
  if (form) import(form.dataset.proof ?? '').then(({ prove }) => prove(form)).catch(() => {})
})
