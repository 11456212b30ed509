// Stands in for @codemirror/lang-html, which @codemirror/lang-markdown imports for a function that is not used here.
// With it would come the grammars of HTML, CSS and JavaScript, a third of the editor.
export const html = () => null
export const htmlCompletionSource = () => null
