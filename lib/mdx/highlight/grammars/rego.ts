import type { LanguageRegistration } from 'shiki'

/** Rego, the policy language of Open Policy Agent (openpolicyagent.org/docs/policy-reference). */
export const rego: LanguageRegistration = {
  name: 'rego',
  scopeName: 'source.rego',
  patterns: [{ include: '#all' }],
  repository: {
    all: {
      patterns: [
        { name: 'comment.line.number-sign.rego', match: '#.*$' },
        {
          name: 'string.quoted.double.rego',
          begin: '"',
          end: '"|$',
          patterns: [{ name: 'constant.character.escape.rego', match: '\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})' }],
        },
        { name: 'string.quoted.other.raw.rego', begin: '`', end: '`' },
        {
          match: '\\b(package|import)\\s+([A-Za-z_][\\w.]*)',
          captures: { 1: { name: 'keyword.control.rego' }, 2: { name: 'entity.name.namespace.rego' } },
        },
        { name: 'keyword.control.rego', match: '\\b(?:package|import|as|default|else|every|if|in|contains|some|not|with)\\b' },
        { name: 'constant.language.rego', match: '\\b(?:true|false|null)\\b' },
        { name: 'constant.numeric.rego', match: '(?<![\\w.])-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?\\b' },
        { name: 'variable.language.rego', match: '(?<![\\w.])(?:input|data)\\b' },
        { name: 'entity.name.function.rego', match: '[A-Za-z_][\\w.]*(?=\\s*\\()' },
        { name: 'entity.name.function.rule.rego', match: '^[A-Za-z_]\\w*(?=\\s*(?:\\[|\\{|:=|=|\\b(?:if|contains)\\b))' },
        { name: 'keyword.operator.rego', match: ':=|==|!=|<=|>=|[=<>+*/%&|-]' },
      ],
    },
  },
}
