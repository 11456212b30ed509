/** Scripts whose words stand without spaces between them. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

const normalize = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()

/** Finds the first of the listed words, one a line, that stands in a text as a whole word, in capitals or not; null when none does. */
export function findListedWord(list: string, text: string): string | null {
  const searched = normalize(text)
  const words = list
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return words.find((word) => stands(normalize(word), searched)) ?? null
}

function stands(word: string, text: string): boolean {
  if (word === '') return false
  if (unspaced.test(word)) return text.includes(word)
  const wordy = /[\p{L}\p{N}\p{M}_]/u
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before = '', after = ''] = [
      [...text.slice(Math.max(0, at - 2), at)].at(-1),
      [...text.slice(at + word.length, at + word.length + 2)][0],
    ]
    if (!wordy.test(before) && !wordy.test(after)) return true
  }
  return false
}
