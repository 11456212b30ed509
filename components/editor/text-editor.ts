// One chunk for what comes with the editor: apart, the toolbar would bring everything that its commands do a second time.
export { createSourceView } from './source/codemirror'
export { FormatBar } from './typing/format-bar'
