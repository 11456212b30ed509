/** Fenced blocks, code within lines, and comments. */
const CODE = [
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?\n)? {0,3}\1[`~]*[ \t]*$/gm,
  /(?<!`)(`+)(?!`)[^`](?:[\s\S]*?[^`])?\1(?!`)/g,
  /\{\/\*[\s\S]*?\*\/\}/g,
]

/** Blanks what is code in a text by spaces, so that all else keeps its place. */
export function withoutCode(text: string): string {
  return CODE.reduce((rest, pattern) => rest.replace(pattern, (code) => code.replace(/[^\n]/g, ' ')), text)
}
