import { keep, readKept } from './storage'

const root = document.documentElement
const dark = matchMedia('(prefers-color-scheme: dark)')

function applyTheme(theme = readKept('theme')): void {
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
  keep('theme', theme)
  applyTheme(theme)
}

/** Gives the page the theme that was chosen, and its switch something to do. */
export function startTheme(): void {
  root.dataset.script = ''
  applyTheme()
  addEventListener('DOMContentLoaded', showTheme)
  dark.addEventListener('change', showTheme)
  addEventListener('storage', (event) => event.key === 'theme' && applyTheme(event.newValue))
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('[data-theme-switch]')) switchTheme()
  })
}
