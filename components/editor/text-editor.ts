// One chunk for what comes with the editor: apart, the toolbar would bring everything that its commands do a second time.

export { FormatBar } from './commands/format-bar'
export { createSourceView } from './field/codemirror'
