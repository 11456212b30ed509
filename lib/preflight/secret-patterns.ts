import * as messages from '@/lib/messages/generated/preflight'

/** A kind of secret. The first group is the secret itself; without one it is all that matches. */
export interface SecretPattern {
  name: string
  pattern: RegExp
  /** The group may hold a stand-in such as "<password>", which is no secret. */
  named?: true
}

const clouds: SecretPattern[] = [
  { name: messages.awsAccessKey(), pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  {
    name: messages.awsSecretKey(),
    pattern: /aws_?secret_?(?:access_?)?key\b["']?\s{0,4}[=:]\s{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gi,
  },
  { name: messages.googleApiKey(), pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { name: messages.googleOauthSecret(), pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/g },
  { name: messages.azureStorageKey(), pattern: /\bAccountKey=([A-Za-z0-9+/]{80,100}={0,2})/g },
  { name: messages.azureClientSecret(), pattern: /(?<![\w.~-])[\w.~-]{3}8Q~[\w.~-]{31,34}(?![\w.~-])/g },
  { name: messages.azureSharedAccessSignature(), pattern: /[?&]sv=\d{4}-\d\d-\d\d&[^\s"'<>]{0,300}\bsig=([\w%+/=-]{20,})/g },
  { name: messages.digitaloceanToken(), pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  { name: messages.cloudflareToken(), pattern: /cloudflare_?api_?(?:token|key)\b["']?\s{0,4}[=:]\s{0,4}["']?([\w-]{37,45})\b/gi },
]

const tokens: SecretPattern[] = [
  { name: messages.githubToken(), pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_\w{22,255})\b/g },
  { name: messages.gitlabToken(), pattern: /\bgl(?:pat|dt|rt|cbt|ptt|soat)-[\w-]{20,}/g },
  { name: messages.terraformCloudToken(), pattern: /\b[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}/g },
  { name: messages.vaultToken(), pattern: /\bhv[sbr]\.[\w-]{24,}/g },
  { name: messages.slackToken(), pattern: /\bxox[abeoprs]-[\w-]{10,}/g },
  { name: messages.slackWebhook(), pattern: /hooks\.slack\.com\/services\/(T\w{8,}\/B\w{8,}\/\w{20,})/g },
  { name: messages.discordWebhook(), pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{15,}\/([\w-]{60,})/g },
  { name: messages.stripeKey(), pattern: /\b[sr]k_live_[A-Za-z0-9]{20,}\b/g },
  { name: messages.npmToken(), pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: messages.pypiToken(), pattern: /\bpypi-AgE[\w-]{50,}/g },
  { name: messages.sendgridKey(), pattern: /\bSG\.[\w-]{20,24}\.[\w-]{40,46}/g },
  { name: messages.openaiOrAnthropicKey(), pattern: /\bsk-(?:ant-|proj-|svcacct-)?[\w-]{32,}/g },
  { name: messages.signedTokenJwt(), pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g },
  { name: messages.bearerToken(), pattern: /\bauthorization["']?\s{0,4}[:=]\s{0,4}["']?bearer\s+([\w.~+/-]{20,}=*)/gi, named: true },
]

const keys: SecretPattern[] = [
  { name: messages.privateKey(), pattern: /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----\s{0,4}[A-Za-z0-9+/=]{16,}/g },
  { name: messages.ageSecretKey(), pattern: /\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b/g },
  { name: messages.wireguardPrivateKey(), pattern: /\bPrivateKey\s{0,4}=\s{0,4}([A-Za-z0-9+/]{43}=)/g },
]

/** As in the configuration of routers and switches: Cisco IOS, NX-OS, ASA, Arista, Junos. */
const devices: SecretPattern[] = [
  {
    name: messages.enableSecret(),
    pattern: /^\s*enable\s+(?:secret|password)\s+(?:level\s+\d+\s+)?(?:\d+\s+|sha512\s+)?(\S+)/gim,
    named: true,
  },
  {
    name: messages.usersPassword(),
    pattern:
      /^\s*username\s+\S+\s+(?:privilege\s+\d+\s+|role\s+\S+\s+)?(?:secret|password|algorithm-type\s+\S+\s+secret)\s+(?:\d+\s+|sha512\s+)?(\S+)/gim,
    named: true,
  },
  { name: messages.snmpCommunity(), pattern: /^\s*(?:set\s+snmp\s+community|snmp-server\s+community)\s+(\S+)/gim, named: true },
  {
    name: messages.snmpCommunity(),
    pattern: /^\s*snmp-server\s+host\s+\S+\s+(?:(?:traps|informs)\s+)?version\s+(?:1|2c)\s+(\S+)/gim,
    named: true,
  },
  {
    name: messages.snmpPassword(),
    pattern: /^\s*snmp-server\s+user\s.{0,120}?\s(?:auth|priv)\s+(?:md5|sha\S*|aes|des|3des)\s+(?:128\s+|192\s+|256\s+)?(\S+)/gim,
    named: true,
  },
  {
    name: 'a pre-shared key',
    pattern: /^\s*(?:crypto\s+isakmp\s+key|pre-shared-key(?:\s+(?:address\s+\S+\s+)?key)?|ikev1\s+pre-shared-key)\s+(?:\d\s+)?(\S+)/gim,
    named: true,
  },
  {
    name: messages.sharedKey(),
    pattern: /^\s*(?:tacacs-server|radius-server|server-private)\s.{0,80}?\bkey\s+(?:\d\s+)?(\S+)/gim,
    named: true,
  },
  { name: messages.neighboursPassword(), pattern: /^\s*neighbor\s+\S+\s+password\s+(?:\d\s+)?(\S+)/gim, named: true },
  { name: messages.keyString(), pattern: /^\s*key-string\s+(?:\d\s+)?(\S+)/gim, named: true },
  {
    name: messages.encryptedPassword(),
    pattern: /\b(?:encrypted-password|authentication-key|pre-shared-key\s+ascii-text)\s+"(\$\S{6,})"/g,
  },
]

const addresses: SecretPattern[] = [
  {
    name: messages.passwordInAddress(),
    pattern: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/?#@"'`<>[\]]{0,80}:([^\s:/?#@"'`<>[\]]{1,120})@[\w[]/gi,
    named: true,
  },
]

export const secretPatterns: readonly SecretPattern[] = [...clouds, ...tokens, ...keys, ...devices, ...addresses]

/** Names of values that Terraform's state keeps in the clear. */
export const stateSecret =
  /"((?:\w{0,40}_)?(?:password|passphrase|secret|secret_key|secret_string|token|private_key|private_key_pem|private_key_openssh|access_key|client_secret|connection_string|kube_config_raw|sas_url_query_string))"\s{0,8}:\s{0,8}"([^"\n]{1,4000})"/g

/** A part of a text that is Terraform's state. */
export const stateSigns = [
  /"terraform_version"\s*:/,
  /"lineage"\s*:\s*"[0-9a-f-]{36}"/,
  /"instances"\s*:\s*\[/,
  /"sensitive_attributes"\s*:/,
]

/** Something that is named as a secret and given in quotes, whatever the language. */
export const assignment =
  /\b(\w{0,40}(?:password|passwd|secret|api_?key|access_?token|auth_?token))["']?\s{0,4}(?::=|[:=])\s{0,4}(["'])([^"'\n]{8,200})\2/gi
