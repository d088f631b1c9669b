package judgement_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
)

// mailed returns one message a day from the client, in one language each.
func mailed(lines ...string) []model.Entry {
	var out []model.Entry
	for i, l := range lines {
		out = append(out, inMarch(2+i, model.Email, model.FromClient, l))
	}
	return out
}

// oneSided are sentences that each raise one flag by themselves, in five languages.
func oneSided() map[string][]string {
	return map[string][]string{
		"threat-to-replace": {
			"If this isn't done by Monday we'll find someone else.", "There are plenty of designers out there.",
			"I'm already talking to another studio.", "You can be replaced.",
			"Jestli to nebude do pondělí, najdeme si někoho jiného.", "Už jednáme s jiným studiem.", "Grafiků je na trhu dost.",
			"Ако не е готово до понеделник, ще си намерим друг.", "Вече говоря с друго студио.", "Дизайнери колкото искаш.",
			"周一之前做不完,我们就换人。", "设计师多的是。", "已经在跟别家谈了。",
			"週一之前做不完,我們就換人。", "設計師多的是。", "早知道找另一家。",
		},
		"distrust": {
			"How do we know you really worked on it?", "Send me screenshots of your screen.", "I had someone check your work.", "I don't believe you.",
			"Dokažte nám, že jste na tom dělali.", "Nevěřím vám.", "Pošlete nám důkaz, že jste na tom dělali.",
			"Докажете ми, че сте работили.", "Не ви вярвам.", "Пращайте ми скрийншоти.",
			"证明给我们看。", "我们信不过你。", "我找人检查过你的工作了。",
			"證明給我們看。", "我們信不過你。", "工時是不是虛報了工時。",
		},
		"avoids-paper": {
			"We don't need a contract.", "A handshake is enough.", "We can sort out the paperwork later.", "I'd rather not put it in writing.",
			"Smlouvu nepotřebujeme.", "Stačí podání ruky.", "Smlouvu podepíšeme potom.",
			"Не ни трябва договор.", "Стига едно ръкостискане.", "Договора ще го оправим после.",
			"不用签合同。", "合同就免了。", "口头约定就行。",
			"不用簽合約。", "合約就免了。", "口頭約定就好。",
		},
		"harassment": {
			"You look so sexy on the call.", "I know where you live.", "I'll kill you.", "Women can't code do this: women can't design.",
			"Vím, kde bydlíte.", "Vyspi se se mnou, když už jste tady.", "Знам къде живееш.", "Преспи с мен.",
			"陪我睡一晚。", "我知道你家住哪。", "陪我睡一晚吧。", "我知道你家住哪裡。",
		},
		"retroactive-change": {
			"From today your rate is 40.", "The deal has changed.", "The contract no longer applies.", "We have decided to cut your fee.",
			"Dohoda už neplatí.", "Sazbu vám zpětně snižujeme.", "Договорът вече не важи.", "Решихме да намалим тарифата.",
			"之前的约定不算了。", "合同已经作废。", "之前的約定不算了。", "合約已經作廢。",
		},
	}
}

// habitual are sentences of which three make a flag, and two do not.
func habitual() map[string][][]string {
	return map[string][][]string{
		"micromanaging": {
			{"Move the logo two pixels left.", "Check with me before each step.", "I want to approve every change."},
			{"Logo o dva pixely doleva.", "Nedělejte nic bez mého souhlasu.", "Chci vidět každou vrstvu."},
			{"Логото с два пиксела наляво.", "Нищо не правете без мое одобрение.", "Искам да виждам всяка стъпка."},
			{"往左移两个像素。", "每一步都要我同意。", "完全按照我的草图来。"},
			{"往左移兩個像素。", "每一步都要我同意。", "完全按照我的草圖來。"},
		},
		"constant-criticism": {
			{"You could have done that better.", "I expected more from you.", "It is still not good enough."},
			{"Mohli jste to udělat lépe.", "Čekal jsem od vás víc.", "To není dost dobré."},
			{"Можехте да го направите по-добре.", "Очаквах повече от вас.", "Никога не е достатъчно добро."},
			{"你本来可以做得更好。", "对你很失望。", "你总是出错。"},
			{"你本來可以做得更好。", "對你很失望。", "你總是出錯。"},
		},
		"special-requests": {
			{"Please make an exception.", "Our case is special.", "Your usual rules don't apply to us."},
			{"Udělejte pro nás výjimku.", "Náš případ je jiný.", "Vaše pravidla pro nás neplatí."},
			{"Направете ни изключение.", "Нашият случай е специален.", "Само за нас."},
			{"给我们破个例。", "我们情况比较特殊。", "通融一下。"},
			{"給我們破個例。", "我們情況比較特殊。", "通融一下。"},
		},
	}
}

func endOfMarch() time.Time { return time.Date(2026, time.March, 31, 18, 0, 0, 0, time.UTC) }

// TestWordFlags: each sentence raises its flag; quoted, in jest or about somebody
// else it does not.
func TestWordFlags(t *testing.T) {
	s := model.DefaultSettings()
	for code, lines := range oneSided() {
		for _, l := range lines {
			if got := flagsOf(t, endOfMarch(), s, nil, mailed(l)...); !slices.Contains(got, code) {
				t.Errorf("%s: %q raises %v", code, l, got)
			}
			quoted := "Hello.\n\n> " + l + "\n"
			if got := flagsOf(t, endOfMarch(), s, nil, mailed(quoted)...); slices.Contains(got, code) {
				t.Errorf("%s: quoted %q raises %v", code, l, got)
			}
			mine := inMarch(2, model.Email, model.FromMe, l)
			if got := flagsOf(t, endOfMarch(), s, nil, mine); slices.Contains(got, code) {
				t.Errorf("%s: said by me, %q raises %v", code, l, got)
			}
		}
	}
}

// TestHabitFlags: three messages within the days make a habit; two, or three too far
// apart, or three sentences of one message, do not.
func TestHabitFlags(t *testing.T) {
	s := model.DefaultSettings()
	for code, sets := range habitual() {
		for _, lines := range sets {
			if got := flagsOf(t, endOfMarch(), s, nil, mailed(lines...)...); !slices.Contains(got, code) {
				t.Errorf("%s: %q raise %v", code, lines, got)
				for _, l := range lines {
					if got := flagsOf(t, endOfMarch(), s, nil, mailed(l, l, l)...); !slices.Contains(got, code) {
						t.Errorf("%s: not read: %q", code, l)
					}
				}
			}
			if got := flagsOf(t, endOfMarch(), s, nil, mailed(lines[:2]...)...); slices.Contains(got, code) {
				t.Errorf("%s: two messages raise %v", code, got)
			}
			if got := flagsOf(t, endOfMarch(), s, nil, mailed(strings.Join(lines, " "))...); slices.Contains(got, code) {
				t.Errorf("%s: one bad message raises %v", code, got)
			}
			far := mailed(lines...)
			far[0].At = far[0].At.AddDate(0, -3, 0)
			if got := flagsOf(t, endOfMarch(), s, nil, far...); slices.Contains(got, code) {
				t.Errorf("%s: three in three months raise %v", code, got)
			}
		}
	}
}

// TestHabitBeforeSaving: what is counted over weeks is counted also for a message
// that is judged alone, before it is saved.
func TestHabitBeforeSaving(t *testing.T) {
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}}
	c.Entries = mailed("You could have done that better.", "I expected more from you.")
	for i := range c.Entries {
		c.Entries[i].ID = string(rune('a' + i))
	}
	e := inMarch(25, model.Email, model.FromClient, "It is still not good enough.")
	e.ID = "new"
	ctx := judgement.Context{Settings: model.DefaultSettings(), AsOf: endOfMarch(), Location: time.UTC}
	r := judgement.JudgeEntry(c, &e, ctx)
	if len(r.Flags) != 1 || r.Flags[0].Code != "constant-criticism" || len(r.Flags[0].Entries) != 3 || !strings.HasPrefix(r.Flags[0].Why, "3 messages in 23 days") {
		t.Errorf("%+v", r.Flags)
	}
	read := reading.Read(e.Text, judgement.ReadOptions(c, &e, time.UTC))
	if !judgement.NeedsAll(c, &ctx.Settings, read) {
		t.Error("needs no earlier message")
	}
	if _, exact := judgement.JudgeAlone(c, &e, ctx); exact {
		t.Error("judged alone, and taken for the whole")
	}
}

// TestHabitAsWhole: each message gets the flags that it has when the whole case is
// judged, although the count begins anew each time.
func TestHabitAsWhole(t *testing.T) {
	c := &model.Case{Client: model.Client{ID: "c", Handle: "c", Name: "C"}}
	start := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for i, day := range []int{0, 20, 29, 40, 55, 69} {
		c.Entries = append(c.Entries, model.Entry{ID: string(rune('a' + i)), At: start.AddDate(0, 0, day), Kind: model.Email, From: model.FromClient, Text: "I expected more from you."})
	}
	ctx := judgement.Context{Settings: model.DefaultSettings(), AsOf: start.AddDate(0, 0, 70), Location: time.UTC}
	whole := judgement.Judge(c, ctx)
	if len(whole.Flags) != 2 {
		t.Fatalf("%d flags, want two: %+v", len(whole.Flags), whole.Flags)
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		raised := slices.ContainsFunc(whole.Flags, func(f judgement.Flag) bool { return f.Entries[0] == e.ID })
		if r := judgement.JudgeEntry(c, e, ctx); raised != (len(r.Flags) == 1) {
			t.Errorf("entry %s: raised %v, judged alone %+v", e.ID, raised, r.Flags)
		}
	}
}

// TestLooksLikeAFlag: ordinary sentences with the same words, three times each.
func TestLooksLikeAFlag(t *testing.T) {
	codes := []string{"threat-to-replace", "distrust", "avoids-paper", "harassment", "retroactive-change", "micromanaging", "constant-criticism", "special-requests"}
	for _, l := range []string{
		"If you are fully booked we'll find someone else, no hard feelings.",
		"We'll find someone else for the photographs, so don't worry about those.",
		"Could you recommend someone else for the printing?",
		"Our landlord said he will find someone else.",
		"How do we know which file is the newest?", "Can you send me a screenshot of the page?",
		"We need a contract before we start.", "The contract is signed and in the post.", "Please put it in writing.",
		"We could have done that better ourselves, sorry.", "I could have told you earlier, sorry.",
		"The margin is twelve pixels wide.", "Please have a look at every page before printing.",
		"This looks better than we expected.", "The date of the fair has changed.",
		"The rate of the euro has changed.", "Our special offer starts on Monday.",
		"Pokud nemáte čas, najdeme si někoho jiného.", "Smlouvu posíláme podepsanou.", "Mohli jsme to udělat lépe my.", "Doporučíte nám někoho jiného na tisk?",
		"Ако нямате време, ще намерим друг.", "Договорът е подписан.", "Ще ни препоръчате ли друг за печата?",
		"如果你没有时间,我们就找别人。", "合同已经签好寄出。", "能推荐别人做印刷吗?", "我们本来可以早点说的。",
		"如果你沒有時間,我們就找別人。", "合約已經簽好寄出。", "可以推薦別人做印刷嗎?",
	} {
		for _, code := range flagsOf(t, endOfMarch(), model.DefaultSettings(), nil, mailed(l, l, l)...) {
			if slices.Contains(codes, code) {
				t.Errorf("%s: %q", code, l)
			}
		}
	}
}

// TestOrdinaryFlags counts the flags that words alone raise over letters that hold
// nothing to find, each folder as one thread.
func TestOrdinaryFlags(t *testing.T) {
	for dir, held := range map[string]int{"en": 7, "en-b": 1, "cs": 1, "bg": 1, "zhs": 2, "zht": 1} {
		c, msgs := loadSet(t, filepath.Join("testdata/ordinary", dir))
		c.Entries = nil
		clauses := 0
		for i := range msgs {
			e := msgs[i].Entry()
			c.Entries = append(c.Entries, *e)
			clauses += reading.CountClauses(e.Text, judgement.ReadOptions(c, e, settings().Location))
		}
		c.Sort()
		ctx := settings()
		ctx.AsOf = msgs[len(msgs)-1].At
		n := 0
		for _, f := range judgement.Judge(c, ctx).Flags {
			if len(f.Findings) == 0 && strings.Contains(f.Why, "“") {
				n++
				t.Logf("%s: %s %s", dir, f.Code, f.Why)
			}
		}
		t.Logf("%s: %d flags in %d clauses", dir, n, clauses)
		if n > held {
			t.Errorf("%s: %d flags in %d clauses, held %d", dir, n, clauses, held)
		}
	}
}
