/** Passwords that people choose first, in the order of keys, digits and words. Shorter than eight characters is refused anyway. */
const words = `
password passw0rd p@ssword p@ssw0rd pa55word passwort passe motdepasse contrasena senha parola haslo wachtwoord
welcome welkom willkommen bienvenue letmein letmeinnow changeme changeit default guest login signin admin administrator
adminadmin root toor user username test testtest testing demo master mastermind secret secret1 access server system
computer internet network windows microsoft google facebook youtube samsung android iphone apple linux ubuntu debian
oracle database cisco router switch firewall wordpress blogger fieldnotes website website1 homepage office company
monkey dragon tiger lion eagle falcon panther phoenix dolphin butterfly cheetah horse puppy kitten chicken rabbit
sunshine moonlight starlight rainbow summer winter spring autumn january february november december monday friday
princess prince queen king superman batman spiderman ironman starwars pokemon naruto matrix gandalf merlin wizard
football baseball basketball soccer hockey tennis liverpool chelsea arsenal barcelona realmadrid juventus yankees
iloveyou loveyou lovely loveme forever sweetheart beautiful handsome darling babygirl babyboy angel angels heaven
michael michelle jennifer jessica daniel andrew anthony matthew joshua jordan thomas robert william charlie george
samantha elizabeth victoria stephanie nicole natalie amanda ashley alexander alexandra patrick richard jonathan
benjamin nicholas christian christopher sebastian maximilian martin florian katharina margarita francesco giovanni
freedom liberty america american canada germany england france australia brasil india london berlin paris newyork
chocolate cookie coffee cheese banana orange strawberry blueberry cherry pepper ginger butter sugar honey peanut
mercedes ferrari porsche corvette mustang harley yamaha toyota honda camaro thunder lightning hurricane volcano
diamond silver golden platinum crystal shadow midnight darkness killer hunter ranger soldier trooper warrior viking
trustno1 whatever nothing something anything blahblah asdfasdf qwerqwer abcdefgh abcabc aaaaaa zzzzzz qwerty qwertz
azerty qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc 1qaz2wsx 1q2w3e 1q2w3e4r 1q2w3e4r5t zaq12wsx zaq1zaq1 q1w2e3r4
q1w2e3r4t5 asdf qwer abc abcd abcd1234 a1b2c3d4 a1b2c3 aa123456 a123456 123qwe 123abc qwe123 asd123 zxc123 1a2b3c4d
happy lucky smile peace music guitar piano dancer player gamer winner champion legend hello hallo bonjour hola jesus
christ blessed buddha krishna mother father brother sister family friends teacher student school college university
`
  .trim()
  .split(/\s+/)

const endings = ['', '1', '12', '123', '1234', '12345', '123456', '!', '1!', '123!', '@123', '01', '0', '00', '007', '69', '99', '2000']
const recentYears = Array.from({ length: 12 }, (_, index) => String(2016 + index))

const numbers = `
12345678 123456789 1234567890 0123456789 012345678 01234567 87654321 987654321 9876543210 0987654321 123123123 123321123
11223344 1122334455 112233445566 12341234 1234512345 12121212 123456123456 147258369 159753456 741852963 789456123
963852741 147852369 31415926 314159265 10203040 102030405 13131313 69696969 20202020 12344321 123454321 1234554321
11112222 112112112 121212121 19841984 19871987 20002000 00112233 13572468 24681357 135792468 1357924680 147147147 456456456
`
  .trim()
  .split(/\s+/)

const repeated = [...'0123456789abcdefghijklmnopqrstuvwxyz'].flatMap((letter) => [8, 9, 10, 12].map((times) => letter.repeat(times)))

const common = new Set(
  [...words.flatMap((word) => [...endings, ...recentYears].map((ending) => word + ending)), ...numbers, ...repeated].filter(
    (password) => password.length >= 8,
  ),
)

/** Tells whether a password is among those that are tried first, in whatever case. */
export function isCommonPassword(password: string): boolean {
  return common.has(password.toLowerCase())
}
