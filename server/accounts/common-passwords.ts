/** The passwords that guessers try first; whoever has one of them has none. From the published lists of leaked ones. */

const mostCommon = new Set(
  [
    '12345678 123456789 1234567890 0123456789 987654321 9876543210 87654321 11111111 111111111',
    '00000000 000000000 88888888 22222222 12341234 12344321 11223344 112233445566 123123123',
    '123321123 147258369 159753456 147852369 789456123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc',
    'zaq12wsx qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertz123 qwertzui',
    'qwertzuiop azertyui azertyuiop asdfghjk asdfghjkl asdf1234 yxcvbnm1 zxcvbnm1 zxcvbnm123',
    'abcd1234 abc12345 abcdefgh abcdefghi a1234567 a12345678 a123456789 q1w2e3r4 q1w2e3r4t5 aa123456',
    'aa12345678 password password1 password12 password123 password1234 password! passw0rd p@ssword',
    'p@ssw0rd passwort passwort1 passwort123 motdepasse contraseña contrasena wachtwoord hallo123',
    'hallo1234 letmein1 letmein123 iloveyou iloveyou1 iloveyou2 ilovemyself sunshine sunshine1',
    'princess princess1 football football1 baseball baseball1 basketball superman superman1',
    'batman123 spiderman starwars pokemon1 pokemon123 trustno1 whatever whatever1 computer computer1',
    'internet michelle jennifer jessica1 charlie1 danielle elizabeth alexander jonathan benjamin',
    'samantha victoria isabella chocolate butterfly liverpool liverpool1 manchester arsenal1',
    'chelsea1 barcelona juventus welcome1 welcome123 changeme changeme1 changeme123 administrator',
    'admin123 admin1234 secret123 master123 dragon123 monkey123 mustang1 shadow12 november december',
    'february wednesday thursday saturday christmas hearth123 hearthhearth depression depressed',
    'testtest test1234 test12345 default1 samsung1 samsung123 google123 facebook youtube1 minecraft',
    'fortnite blink182 asdasdasd asdfasdf qweasdzxc qweqweqwe 1234qwer 123qweasd 123456qwerty',
    'qazwsxedc qazwsx123',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a password is one of them, in whatever case, or one sign over and over. */
export const isCommonPassword = (password: string): boolean =>
  mostCommon.has(password.toLowerCase()) || new Set(password).size === 1;
