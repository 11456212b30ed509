import { describe, expect, test } from 'vitest'
import { findSecrets } from './secrets'

/** Made of parts, so that nothing here looks like a secret to those who look for them in source code. */
const random = (length: number, alphabet = 'Zk3vQ9xT7bLm2RwN8cHp4YgJ6sDf5') =>
  Array.from({ length }, (_, at) => alphabet[(at * 7 + 3) % alphabet.length]).join('')
const hex = (length: number) => random(length, '0c9a4f7e2b8d1653')

const secrets: [string, string][] = [
  ['an AWS access key', `key: AKIA${random(16, 'QWERTZUIOPLKJHGF234567')}`],
  ['an AWS access key of a session', `ASIA${random(16, 'QWERTZUIOPLKJHGF234567')}`],
  ['an AWS secret key', `aws_secret_access_key = "${random(40)}"`],
  ['a Google API key', `AIza${random(35)}`],
  ['an Azure storage key', `DefaultEndpointsProtocol=https;AccountName=lab;AccountKey=${random(86)}==;`],
  ['an Azure client secret', `${random(3)}8Q~${random(34)}`],
  ['an Azure signature', `https://lab.blob.core.windows.net/c?sv=2024-01-01&se=2027-01-01&sig=${random(43)}%3D`],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`],
  ['a GitHub token', `ghp_${random(36)}`],
  ['a fine-grained GitHub token', `github_pat_${random(40)}`],
  ['a GitLab token', `glpat-${random(20)}`],
  ['a Terraform Cloud token', `token = "${random(14)}.atlasv1.${random(64)}"`],
  ['a Vault token', `VAULT_TOKEN=hvs.${random(30)}`],
  ['a Slack token', `xoxb-${random(24)}`],
  ['a Slack webhook', `https://hooks.slack.com/services/T${hex(8)}/B${hex(8)}/${random(24)}`],
  ['a Stripe key', `sk_live_${random(24)}`],
  ['an npm token', `//registry/:_authToken=npm_${random(36)}`],
  ['an Anthropic key', `sk-ant-${random(40)}`],
  ['a JWT', `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`],
  ['a bearer token', `curl -H "Authorization: Bearer ${random(32)}"`],
  ['an RSA key', `-----BEGIN RSA PRIVATE KEY-----\n${random(64)}\n`],
  ['an OpenSSH key', `-----BEGIN OPENSSH PRIVATE KEY-----\n${random(64)}\n`],
  ['a PKCS#8 key', `-----BEGIN PRIVATE KEY-----\n${random(64)}\n`],
  ['a WireGuard key', `PrivateKey = ${random(43)}=`],
  ['an enable secret', 'enable secret 9 $9$abcDEF$0123456789'],
  ['an enable secret in the clear', 'enable secret Wint3rG4rden'],
  ['an enable password', ' enable password 7 094F471A1A0A'],
  ['a user’s secret', 'username admin privilege 15 secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0'],
  ['a user’s password', 'username lab password 0 Wint3rG4rden'],
  ['an SNMP community', 'snmp-server community m0nit0r RO'],
  ['an SNMP community of a host', 'snmp-server host 192.0.2.7 version 2c m0nit0r'],
  ['an SNMPv3 password', 'snmp-server user mon ops v3 auth sha Wint3rG4rden priv aes 128 Kestr3lNest'],
  ['a pre-shared key', 'crypto isakmp key Wint3rG4rden address 198.51.100.4'],
  ['a TACACS key', 'tacacs-server host 192.0.2.9 key 7 094F471A1A0A'],
  ['a neighbour’s password', ' neighbor 192.0.2.1 password Wint3rG4rden'],
  ['a key string', '  key-string Wint3rG4rden'],
  ['a Junos password', 'set system root-authentication encrypted-password "$6$rounds$abcdef"'],
  ['a password in an address', 'git clone https://ada:Wint3rG4rden@git.example.net/lab.git'],
  ['a password of a database', 'DATABASE_URL=postgresql://lab:Wint3rG4rden@db.example.net:5432/lab'],
  [
    'a value of Terraform’s state',
    `{"version": 4, "terraform_version": "1.9.0", "lineage": "${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}",\n "x": {"admin_password": "Wint3rG4rden"}}`,
  ],
]

test.each(secrets)('%s is found and keeps a text from being published', (_, line) => {
  const found = findSecrets(`# A lab\n\n\`\`\`\n${line}\n\`\`\`\n`)
  expect(found.map(({ severity }) => severity)).toContain('error')
  expect(found[0]?.place?.line).toBeGreaterThanOrEqual(4)
})

test.each([
  ['documentation’s own key', 'AKIAIOSFODNN7EXAMPLE'],
  ['documentation’s own secret key', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
  ['a stand-in in angle brackets', 'enable secret <password>'],
  ['asterisks', 'snmp-server community ******** RO'],
  ['a variable', `postgresql://lab:\${DB_PASSWORD}@db:5432/lab`],
  ['a variable of a template', 'https://ada:{{ password }}@git.example.net'],
  ['Terraform’s variable', 'admin_password = var.admin_password'],
  ['a quoted reference', `password = "\${random_password.db.result}"`],
  ['the word itself', 'https://user:password@host.example.net/'],
  ['“change me”', 'enable secret ChangeMe'],
  ['the address of a port', 'http://localhost:3000/@ada'],
  ['a time', 'It ran from 10:30 to 11:45 @ the lab.'],
  ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQ\n'],
  ['the header alone', 'A file that begins with `-----BEGIN PRIVATE KEY-----` is one to hide.'],
  ['words about secrets', 'The enable secret is stored as a hash; the secret: never reuse it.'],
  ['a hash of a commit', `${hex(40)}`],
  ['a state without secrets', '{"terraform_version": "1.9.0", "instances": [{"id": "vm-1"}]}'],
])('%s is no secret', (_, line) => {
  expect(findSecrets(line)).toEqual([])
})

describe('what is said of a secret', () => {
  const source = `Intro\n\n  token: ghp_${random(36)} here`

  test('names its place and never itself', () => {
    const [found] = findSecrets(source)
    expect(found?.place).toEqual({ line: 3, column: 10 })
    expect(found?.message).not.toContain(random(36))
  })

  test('stays the same wherever it moves, and differs for another secret', () => {
    const [here] = findSecrets(source)
    const [moved] = findSecrets(`Something new.\n\n${source}`)
    const [other] = findSecrets(`ghp_${random(35)}7`)
    expect(moved?.fingerprint).toBe(here?.fingerprint)
    expect(other?.fingerprint).not.toBe(here?.fingerprint)
  })

  test('is said once of a place that several rules know', () => {
    expect(findSecrets(`password: "ghp_${random(36)}"`)).toHaveLength(1)
  })
})

test('something that is only named like a secret is a warning', () => {
  expect(findSecrets('api_key = "q8Zr-31xLmT0"').map(({ severity }) => severity)).toEqual(['warning'])
  expect(findSecrets('password = "aaaaaaaaaaaa"')).toEqual([])
  expect(findSecrets('password: "it is long and wide"')).toEqual([])
})

test('a long text without line breaks takes no longer than it is long', () => {
  const hostile = [
    'password = "'.repeat(20_000),
    'a://'.repeat(60_000),
    'username x '.repeat(40_000),
    '"a_'.repeat(80_000),
    'snmp-server user '.repeat(20_000),
  ]
  const start = process.cpuUsage().user
  for (const text of hostile) findSecrets(text)
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(5000)
})
