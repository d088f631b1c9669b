package reading

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Words that tell languages of the Latin script apart, folded. A word in two
// lists speaks for both.
const (
	wordsEn = "the a and you we is are was were to of in for on it this that with have has be will would can could please not no at as by from our your my i us they there what when how do does did need want more one two three an or if but so just me here who why where which than then it's don't i'm we're we'll i'll you'll let let's thanks thank after before about out up any all some also still been should must send make get give new per until"
	wordsCs = "je se na ze za do pro jsme jste jsem jsou byl byla bylo bude budeme aby ale nebo jak kdy uz take taky ktere ktery ktera podle nas nam vas vam prosim prosime dekuji dekujeme diky jeste potrebujeme potrebuji chceme chci mame mam to ten ta toho tom v s z k o u a i si by bychom bych co tak tady kde proc jen nez pak po pri od ve ke pred dobry den dnes zitra vsechno neni nejsou muzete muzeme muzu jde slo navrh navrhy fakturu kolo uprav tri dva dve ctyri pet korun mi jiz jako bez me vase nase"
	wordsBg = "shte ste e da ne za na ot kak koga kakvo kakva molq molia molya iskam iskame trqbva triabva tryabva dve tri edin edna oshte imame nie vie mozhe moje mojem mojete li sa sum sam sym i tova tazi tozi ima nqma niama nyama gotovo blagodarq blagodaria blagodarya utre dnes vchera zashto kolko variant varianti korekcia korekcii proekt dogovor dogovorihme se si mi vi ni go gi po pri do sled predi vsichko samo obache ako che kato nov nova novi pari leva evro chasa dni den sedmica petyk petak ponedelnik 6te tr4bva za6to nali dobre zdraveite zdravei pozdravi s6to sushto syshto"
)

// languageWords holds, for each word of the lists, a bit for each list it is in.
var languageWords = sync.OnceValue(func() map[string]uint8 {
	m := make(map[string]uint8, 512)
	for i, list := range [...]string{wordsEn, wordsCs, wordsBg} {
		for w := range strings.FieldsSeq(list) {
			m[w] |= 1 << i
		}
	}
	return m
})

// Identify returns the language of a clause: by script, then by the letters and
// the small words of Czech, English and Bulgarian in Latin letters. A clause too
// short to tell is in the usual language of the client.
func Identify(clause string, usual Lang) Lang {
	han, cyrillic, latin := scripts(clause)
	switch {
	case han > 0 && 4*han >= latin && 2*han >= cyrillic:
		return Zh
	case cyrillic > 0 && 2*cyrillic >= latin:
		return Bg
	case latin == 0:
		return usual
	}
	return identifyLatin(clause, usual)
}

// scripts counts the letters of each script.
func scripts(s string) (han, cyrillic, latin int) {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if isASCIILetter(byte(r)) {
				latin++
			}
		case r >= firstHan && r <= lastHan:
			han++
		case isCyrillic(r):
			cyrillic++
		case r >= 0xc0 && r <= 0x24f:
			latin++
		}
	}
	return han, cyrillic, latin
}

// identifyLatin tells languages written in Latin letters apart.
func identifyLatin(clause string, usual Lang) Lang {
	var score [4]int // by Lang
	words := 0
	table := languageWords()
	var buf [16]byte
	n := 0
	flush := func() {
		if n == 0 {
			return
		}
		words++
		if n <= len(buf) {
			addScore(&score, table[string(buf[:n])])
		}
		n = 0
	}
	for _, r := range clause {
		score[Cs] += czechSign(r)
		f := r
		if r >= utf8.RuneSelf {
			if isMark(r) {
				continue
			}
			f = foldRune(r)
		} else if 'A' <= r && r <= 'Z' {
			f += 'a' - 'A'
		}
		if f == gone || f >= utf8.RuneSelf || !isASCIILetter(byte(f)) && f != '\'' && (f < '0' || f > '9') {
			flush()
			continue
		}
		if n < len(buf) {
			buf[n] = byte(f)
		}
		n++
	}
	flush()
	return decide(score, words, usual)
}

func addScore(score *[4]int, says uint8) {
	weight := 2
	if says&(says-1) != 0 {
		weight = 1
	}
	for bit, l := range [...]Lang{En, Cs, Bg} {
		if says&(1<<bit) != 0 {
			score[l] += weight
		}
	}
}

// czechSign weighs a letter, or a combining mark, that Czech has.
func czechSign(r rune) int {
	switch r {
	case 'č', 'ď', 'ě', 'ň', 'ř', 'š', 'ť', 'ů', 'ž', 'Č', 'Ď', 'Ě', 'Ň', 'Ř', 'Š', 'Ť', 'Ů', 'Ž', 0x30c, 0x30a:
		return 3
	case 'á', 'é', 'í', 'ó', 'ú', 'ý', 'Á', 'É', 'Í', 'Ó', 'Ú', 'Ý', 0x301:
		return 1
	}
	return 0
}

// decide picks the language of the highest score.
func decide(score [4]int, words int, usual Lang) Lang {
	best, second := En, 0
	for _, l := range [...]Lang{Cs, Bg} {
		if score[l] > score[best] || score[l] == score[best] && l == usual {
			best, second = l, score[best]
		} else {
			second = max(second, score[l])
		}
	}
	switch {
	case words <= 2 && usual == Zh:
		return best
	case words <= 2 && score[best] < 3:
		return usual
	case usual != Zh && score[best]-score[usual] < 3: // "go" and "u" are words of chats in English too
		return usual
	}
	return best
}

// InLatinLetters reports whether Bulgarian text is written in Latin letters.
func InLatinLetters(clause string) bool {
	_, cyrillic, latin := scripts(clause)
	return latin > 0 && cyrillic == 0
}
