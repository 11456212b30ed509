import { autocompletion } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'

/** The one menu of completions. What fills it is added as language data: `markdownLanguage.data.of({ autocomplete: source })`. */
export const completion: Extension = autocompletion({ icons: false, activateOnTypingDelay: 50 })
