import * as messages from '@/lib/messages/generated/site'

/** Brought to life by reader.js, which says whether it is pressed, and hidden until it runs. */
export function ThemeSwitch() {
  return (
    <button
      type="button"
      className="theme"
      data-theme-switch=""
      aria-label={messages.darkTheme()}
      title={messages.lightOrDark()}
      suppressHydrationWarning
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 3.5a4.5 4.5 0 0 1 0 9z" fill="currentColor" />
      </svg>
    </button>
  )
}
