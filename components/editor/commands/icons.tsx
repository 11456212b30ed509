import type { ReactNode } from 'react'
import { LineIcon } from '@/components/ui/line-icon'
import * as messages from '@/lib/messages/generated/editor'

/** Texts of the buttons that show a text, by the id of their command: their names begin with it, for who speaks to the browser. */
export const shownTexts: Readonly<Record<string, string>> = { 'heading-2': messages.h2(), 'heading-3': messages.h3() }

/** Icons of the buttons, by the id of their command. Each button also has its name. */
export const icons: Readonly<Record<string, ReactNode>> = {
  bold: <b>{messages.b()}</b>,
  italic: <i>{messages.i()}</i>,
  strike: <s>{messages.s()}</s>,
  code: <code>&lt;&gt;</code>,
  'heading-2': <span className="heading">{shownTexts['heading-2']}</span>,
  'heading-3': <span className="heading">{shownTexts['heading-3']}</span>,
  link: (
    <LineIcon path="M6.5 9.5l3-3M7 4.5l1.3-1.3a2.6 2.6 0 013.7 0l.8.8a2.6 2.6 0 010 3.7L11.500 9M9 11.500l-1.300 1.300a2.600 2.600 0 01-3.700 0l-.8-.8a2.600 2.600 0 010-3.700L4.500 7" />
  ),
  picture: <LineIcon path="M2 3h12v10H2zM2 11l3.500-3.500 3 3L10.500 8.500 14 12M10.500 5.500a.8.8 0 110 1.600.8.8 0 010-1.600z" />,
  quote: <LineIcon path="M3 4v8M6.500 5H13M6.500 8H13M6.500 11H11" />,
  bullets: <LineIcon path="M6.500 4H13M6.500 8H13M6.500 12H13M3 4h.01M3 8h.01M3 12h.01" dots />,
  numbers: <LineIcon path="M7 4h6.500M7 8h6.500M7 12h6.500M2.500 3l1-.5v3M2.300 10.500q1.700-1 1.700.2 0 .6-1.800 2.300h2" />,
  tasks: <LineIcon path="M8 4.500h5.500M8 11.500h5.500M2 4.500l1.300 1.300L6 3M2.500 9.500h3v3h-3z" />,
  'code-block': <LineIcon path="M2 3h12v10H2zM5 6l2 2-2 2M8.500 10H11" />,
  table: <LineIcon path="M2 3h12v10H2zM2 6.500h12M2 9.700h12M8 3v10" />,
  footnote: <LineIcon path="M2.500 5l5 8M7.500 5l-5 8M11 4.500l1.800-1.300V9" />,
  find: <LineIcon path="M7 11.500a4.500 4.500 0 110-9 4.500 4.500 0 010 9zM10.300 10.300L14 14" />,
  palette: <LineIcon path="M3 4h10M3 8h10M3 12h6M11.500 12h2.500M12.750 10.750v2.500" />,
  shortcuts: <LineIcon path="M1.500 4h13v8h-13zM4 6.500h.01M6.700 6.500h.01M9.400 6.500h.01M12 6.500h.01M5 9.500h6" />,
}
