import { expect, test } from 'vitest'
import { commandsIn } from './copy'

test.each([
  ['$ opa test .\nPASS: 3/3\n$ echo done', 'opa test .\necho done'],
  ['root@r1:~# ip addr\n1: lo', 'ip addr'],
  ['[mira@host ~]$ ls -l\ntotal 0', 'ls -l'],
  ['(venv) $ pip list', 'pip list'],
  ['PS C:\\Users\\Mira> Get-Date', 'Get-Date'],
  ['$ docker run \\\n    --rm \\\n    alpine\nhello', 'docker run \\\n    --rm \\\n    alpine'],
  ['no prompt\nat all', 'no prompt\nat all'],
])('copies the commands of %j without prompts and answers', (session, commands) => {
  expect(commandsIn(session)).toBe(commands)
})
