import * as messages from '@/lib/messages/generated/reader'
import { announce } from './announce'

/** Puts the code beside a button into the clipboard. */
export async function copy(button: HTMLElement): Promise<void> {
  const code = button.closest('figure')?.querySelector('pre')
  if (!code) return
  const done = await navigator.clipboard.writeText(button.dataset.copy === 'session' ? commandsIn(textOf(code)) : textOf(code)).then(
    () => true,
    () => false,
  )
  announce(done ? messages.copied() : messages.browserDidNotAllowCopying())
  if (!done) return
  button.dataset.copied = ''
  setTimeout(() => delete button.dataset.copied, 2000)
}

/** Prompt of a shell at the beginning of a line: "$ ", "root@r1:~# ", "(venv) PS C:\\> ". */
const prompt =
  /^[ \t]*(?:\([^()\s]{1,40}\) ?)?(?:\[?[\w.-]{1,40}[@:][^\s$#%>]{0,100}(?: [^\s$#%>\]]{1,100})?\]?|PS [^>]{0,100})? ?[$#%>❯➜] /

/** The commands of a session in a terminal, without prompts and without what was answered; all of it where no line has a prompt. */
export function commandsIn(session: string): string {
  const commands: string[] = []
  let goesOn = false
  for (const line of session.split('\n')) {
    const [sign] = prompt.exec(line) ?? []
    if (sign === undefined && !goesOn) continue
    commands.push(sign === undefined ? line : line.slice(sign.length))
    goesOn = line.endsWith('\\')
  }
  return commands.length > 0 ? commands.join('\n') : session
}

/** The code without what a diff takes away. */
function textOf(code: HTMLElement): string {
  const kept = code.cloneNode(true) as HTMLElement
  for (const removed of kept.querySelectorAll('del')) removed.remove()
  return (kept.textContent ?? '').replace(/\n$/, '')
}
