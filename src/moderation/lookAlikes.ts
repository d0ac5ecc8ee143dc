/**
 * Characters that look like a Latin letter, a digit, a dash or a character of our words and have no compatibility form
 * that says so. Each is folded to what it looks like, so that νх and 🅥🅧 are read as vx, 囯家级 as 国家级 (DOMAIN 2.6.1,
 * 2.6.2).
 */
export const lookAlikes = new Map<string, string>();

/** Pairs of what is seen and what it is read as, without a space between. */
const pairs = [
  // Cyrillic
  'аaвbсcԁdеeѐeғfԍgһhіiјjкkӏlмmнhоoрpԛqѕsтtуyѵvѡwԝwхx',
  // Greek
  'αaβbϲcεeηnιiϳjκkνvοoρpτtυuχxωwγy',
  // Small capitals and letters of phonetics
  'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzɑaɡgıiʋvʌvɩi',
  // Capitals that look like another letter than their small form
  'ΝnΗhΥyВbНh',
  // Characters that pass for one of our words'
  '囯国圀国傢家夭天蕞最朂最冣最',
  // Signs
  '√v∨v×x✕x✖x✗x✘x❌x❎x╳x',
  '➕+✚+✛+🞢+',
  '‐-‑-‒-–-—-―-−-⁃-﹘-➖-',
  // Digits without a compatibility form: Suzhou numerals, dice, circles
  '〡1〢2〣3〤4〥5〦6〧7〨8〩9⚀1⚁2⚂3⚃4⚄5⚅6⓿0',
  '❶1❷2❸3❹4❺5❻6❼7❽8❾9➀1➁2➂3➃4➄5➅6➆7➇8➈9➊1➋2➌3➍4➎5➏6➐7➑8➒9',
];
for (const text of pairs) {
  const characters = Array.from(text);
  for (let i = 0; i + 1 < characters.length; i += 2) lookAlikes.set(characters[i] ?? '', characters[i + 1] ?? '');
}
for (const ten of '🔟❿➉➓') lookAlikes.set(ten, '10');

/** Letters in black circles and squares, and those of flags: 🅐, 🅰, 🇦. */
for (const first of [0x1f150, 0x1f170, 0x1f1e6])
  for (let i = 0; i < 26; i++) lookAlikes.set(String.fromCodePoint(first + i), String.fromCharCode(0x61 + i));
