package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// chatForm is a way to write the first line of a message.
type chatForm struct {
	app    string
	begin  *regexp.Regexp
	days   bool // the date stands on a line of its own above
	date   int  // place of the date in the match
	time   int  // and of the time
	name   int  // and of the name; 0 where it is cut off the words
	block  bool // the words begin on the next line
	quotes bool // words of several lines stand in quotation marks
	words  func(p *chatPatterns, f *chatForm, m []string) (who, text string, said bool)
}

// forms are the ways to write a message, those that can be told best first.
func (p *chatPatterns) forms() []chatForm {
	return []chatForm{
		{app: "WhatsApp", begin: p.brackets, date: 1, time: 4, words: whatsAppWords},
		{app: "WhatsApp", begin: p.dash, date: 1, time: 4, words: whatsAppWords},
		{app: "LINE", begin: p.tabbed, days: true, time: 1, name: 6, quotes: true, words: lineWords},
		{app: "QQ", begin: p.stampName, date: 1, time: 4, name: 9, block: true, words: blockWords},
		{app: "WeChat", begin: p.nameStamp, date: 2, time: 5, name: 1, block: true, words: blockWords},
		{app: "WeChat", begin: p.nameTime, days: true, time: 2, name: 1, block: true, words: blockWords},
	}
}

// whatsAppWords cuts "name: words"; a line without a name is of the app itself, and so is
// the first thing it says in the name of others, on encryption.
func whatsAppWords(p *chatPatterns, _ *chatForm, m []string) (who, text string, said bool) {
	n := p.name.FindStringSubmatch(m[len(m)-1])
	if n == nil {
		return "", "", false
	}
	who = strings.TrimSpace(n[1])
	if who == "" || utf8.RuneCountInString(who) > maxChatName {
		return "", "", false
	}
	if strings.HasPrefix(n[2], "\u200e") && utf8.RuneCountInString(n[2]) > 60 && !strings.Contains(n[2], "<") {
		return "", "", false
	}
	return who, n[2], true
}

// lineWords takes name and words between tabs; without a name it is of the app itself.
func lineWords(_ *chatPatterns, f *chatForm, m []string) (who, text string, said bool) {
	who, text = strings.TrimSpace(m[f.name]), m[f.name+1]
	return who, text, who != "" && text != ""
}

// blockWords takes the name; the words follow on the next lines.
func blockWords(_ *chatPatterns, f *chatForm, m []string) (who, text string, said bool) {
	who = strings.TrimSpace(m[f.name])
	return who, "", who != "" && who != "系统消息"
}

// maxChatName is the longest name, in characters: what is longer is prose.
const maxChatName = 80

// lineTitle takes the name out of the title of an export of LINE.
func lineTitle(s string) (string, bool) {
	s, ok := strings.CutPrefix(strings.TrimPrefix(s, "\ufeff"), "[LINE]")
	if !ok {
		return "", false
	}
	s = strings.TrimSpace(s)
	for _, around := range [][2]string{{"Chat history with ", ""}, {"Chat history in ", ""}, {"與", "的聊天記錄"}, {"与", "的聊天记录"}, {"", "的聊天記錄"}, {"", "的聊天记录"}} {
		if strings.HasPrefix(s, around[0]) && strings.HasSuffix(s, around[1]) {
			return strings.TrimSpace(s[len(around[0]) : len(s)-len(around[1])]), true
		}
	}
	return "", true
}
