/** Latin letters that Unicode takes apart into nothing, with what is written where they cannot be. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ǽ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ƚ: 'l',
  ı: 'i',
  ĸ: 'k',
  ŋ: 'ng',
  ħ: 'h',
  ŧ: 't',
  ƒ: 'f',
  ƀ: 'b',
  ɓ: 'b',
  ƈ: 'c',
  ɖ: 'd',
  ɗ: 'd',
  ǝ: 'e',
  ə: 'e',
  ɛ: 'e',
  ɠ: 'g',
  ɣ: 'g',
  ɨ: 'i',
  ɩ: 'i',
  ƙ: 'k',
  ɲ: 'ny',
  ƞ: 'n',
  ɔ: 'o',
  ɵ: 'o',
  ƥ: 'p',
  ƭ: 't',
  ʈ: 't',
  ʉ: 'u',
  ʊ: 'u',
  ʋ: 'v',
  ƴ: 'y',
  ƶ: 'z',
  ȥ: 'z',
}

/** Writes a lower-cased text with plain Latin letters: "ř" as "r", "ß" as "ss". Other scripts stay as they are, composed (NFC). */
export function plainLatin(text: string): string {
  const plain = (letters: string) => {
    const bare = letters.normalize('NFKD').replace(/\p{M}+/gu, '')
    return bare.replace(/[^a-z]/gu, (letter) => spelled[letter] ?? letter)
  }
  return text.normalize('NFC').replace(/\p{Script=Latin}\p{M}*/gu, plain)
}
