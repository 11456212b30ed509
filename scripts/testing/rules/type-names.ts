/** A declaration of a type at the beginning of a line. `Props` of a page is a convention of Next and counts as none. */
const declaration = /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|class|enum) (?!Props\b)(\w+)/gm

/** Returns the names that types have in more than `most` files, each with the files. */
export function findRepeatedTypes(files: readonly { file: string; text: string }[], most: number): { name: string; files: string[] }[] {
  const found = new Map<string, Set<string>>()
  for (const { file, text } of files)
    for (const [, name = ''] of text.matchAll(declaration)) found.set(name, (found.get(name) ?? new Set()).add(file))
  return [...found].filter(([, files]) => files.size > most).map(([name, files]) => ({ name, files: [...files] }))
}
