import ts from 'typescript'

/** Beginnings of a comment that only make sense beside the code, after the sign that opens a comment, in any language of the sources. */
const vague = /(?:^|(?<=\s))(?:\/\/|\/\*\*?(?:\s*\n\s*\*)?)[ \t]+(?:what|when|whether|who|whose|whom|where|how|why|the same)\b.*/gim

const isFunction = (node: ts.Node | undefined) => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** Returns the comments of a source text that begin with What, When, Who and the like: a verb or a noun says it better. */
export function findVagueComments(text: string): string[] {
  return [...text.matchAll(vague)].map(([comment]) => comment.trim())
}

/** Returns the names of the exported functions of a source text that have no doc comment. */
export function findUndocumented(text: string): string[] {
  const source = ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  return source.statements
    .filter((statement) => isExported(statement) && !ts.getJSDocCommentsAndTags(statement).some(ts.isJSDoc))
    .flatMap(functionNames)
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function functionNames(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default']
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.filter(({ initializer }) => isFunction(initializer)).map(({ name }) => name.getText())
}
