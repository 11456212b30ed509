import ts from 'typescript'

/** Beginnings of a doc comment that only make sense beside the code: a verb says what a function does. */
const vague = /^(what|when|whether|who|whose|whom|where|how|why|the same)\b/i

const isFunction = (node: ts.Node | undefined) => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node))

/** Returns the names of the exported functions of a source text whose doc comment begins with What, When, Who and the like. */
export function findVagueDocs(text: string): string[] {
  if (!/\/\*\*[\s*]*(?:wh|how|the same)/i.test(text)) return []
  const source = ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  return source.statements.filter((statement) => isExported(statement) && vague.test(docOf(statement))).flatMap(functionNames)
}

function isExported(statement: ts.Statement): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function docOf(statement: ts.Statement): string {
  const doc = ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc)
  return ts.getTextOfJSDocComment(doc?.comment)?.trim() ?? ''
}

function functionNames(statement: ts.Statement): string[] {
  if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default']
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.filter(({ initializer }) => isFunction(initializer)).map(({ name }) => name.getText())
}
