import type { LanguageRegistration } from 'shiki'

const commands = [
  'aaa|access-class|access-group|access-list|address-family|archive|area|arp|authentication|bandwidth|banner|boot|bridge|cdp|channel-group',
  'class-map|clear|clock|configure|copy|crypto|debug|default-router|delete|description|disable|dns-server|domain-name|duplex|enable|encapsulation',
  'end|erase|exec-timeout|exit|hostname|interface|ip|ipv6|key|lease|line|lldp|logging|login|mac|mac-address|monitor|mtu|name|neighbor|network|no|ntp',
  'passive-interface|password|ping|policy-map|port-channel|privilege|redistribute|reload|route-map|router|router-id|secret|service|show|shutdown',
  'snmp-server|spanning-tree|speed|ssh|standby|switchport|telnet|terminal|traceroute|transport|tunnel|username|version|vlan|vrf|vtp|write',
].join('|')

const interfaces =
  'FastEthernet|GigabitEthernet|TenGigabitEthernet|Ethernet|Serial|Loopback|Tunnel|Vlan|Port-channel|Cable|Cellular|[FfGg]a?i?|Te|Se|Lo'

/** Configurations and sessions of routers and switches in the manner of Cisco IOS. */
export const ciscoIos: LanguageRegistration = {
  name: 'cisco-ios',
  scopeName: 'source.cisco-ios',
  repository: {},
  patterns: [
    { name: 'comment.line.cisco-ios', match: '^\\s*!.*$' },
    {
      match: '^([\\w.-]+(?:\\([\\w-]+\\))?[>#])\\s*',
      captures: { 1: { name: 'comment.prompt.cisco-ios' } },
    },
    {
      match: '\\b(description|banner\\s+\\w+|remark)\\s+(.*)$',
      captures: { 1: { name: 'keyword.control.cisco-ios' }, 2: { name: 'string.unquoted.cisco-ios' } },
    },
    {
      match: '\\b(hostname|username)\\s+(\\S+)',
      captures: { 1: { name: 'keyword.control.cisco-ios' }, 2: { name: 'entity.name.type.cisco-ios' } },
    },
    { name: 'string.quoted.double.cisco-ios', match: '"[^"]*"' },
    { name: 'constant.numeric.address.cisco-ios', match: '\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?:/\\d{1,2})?\\b' },
    { name: 'constant.numeric.address.cisco-ios', match: '\\b[0-9A-Fa-f]{4}(?:\\.[0-9A-Fa-f]{4}){2}\\b' },
    { name: 'entity.name.type.interface.cisco-ios', match: `\\b(?:${interfaces})\\s?\\d+(?:/\\d+)*(?:\\.\\d+)?\\b` },
    {
      name: 'constant.language.cisco-ios',
      match: '\\b(?:permit|deny|any|up|down|administratively|trunk|access|dhcp|static|enabled|disabled)\\b',
    },
    { name: 'keyword.control.cisco-ios', match: `(?<![\\w-])(?:${commands})(?![\\w-])` },
    { name: 'constant.numeric.cisco-ios', match: '(?<![\\w.-])\\d+(?![\\w.-])' },
  ],
}
