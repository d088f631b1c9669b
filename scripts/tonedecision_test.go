package scripts

import (
	"strings"
	"testing"

	"goodterms/model"
)

// talkOf is a talk in parts: thanks, the decision, its day, and what explains it.
type talkOf struct{ thanks, decision, day, why string }

func talks() map[model.Language]talkOf {
	return map[model.Language]talkOf{
		model.English: {"Thank you for making time.", "I have decided to end our work together.", "The last day is 4 May.",
			"What the shop needs now is somebody who is there every day and answers within the hour. I work best on a few things at a time, with the afternoon free for one of them."},
		model.Czech: {"Díky, že sis udělala čas.", "Naši spolupráci ukončuji.", "Pracovat budu do 4. 5. včetně.",
			"Obchod teď potřebuje někoho, kdo je k dispozici každý den a odpovídá do hodiny. Mně se pracuje nejlépe na pár věcech najednou, s volným odpolednem pro jednu z nich."},
		model.Bulgarian: {"Благодаря ви за времето.", "Реших да прекратя съвместната ни работа.", "Ще работя до 4 май включително.",
			"Магазинът вече има нужда от човек, който е на разположение всеки ден и отговаря до час. На мен ми върви най-добре с малко задачи и със свободен следобед за една от тях."},
		model.Simplified: {"谢谢您抽时间。", "我决定结束我们的合作。", "我会做到5月4日为止。",
			"店里现在需要一个每天都在、一小时之内就能回复的人。我适合同时只做几件事，留出整个下午专心做其中一件。这样我才能把东西做好，也对得起付给我的报酬。"},
		model.Traditional: {"謝謝您撥空。", "我決定結束我們的合作。", "我會做到5月4日為止。",
			"店裡現在需要一個每天都在、一小時之內就能回覆的人。我適合同時只做幾件事，留出整個下午專心做其中一件。這樣我才能把東西做好，也對得起付給我的報酬。"},
	}
}

// TestPlaceOfDecision: the decision stands in the first third, with its day beside it.
func TestPlaceOfDecision(t *testing.T) {
	for l, p := range talks() {
		why := strings.Repeat(p.why+" ", 3)
		for _, tc := range []struct {
			name, text string
			want       Rule
		}{
			{"first", p.thanks + " " + p.decision + " " + p.day + " " + why, ""},
			{"last", p.thanks + " " + why + p.decision + " " + p.day, LateDecision},
			{"in the middle", p.thanks + " " + why + p.decision + " " + p.day + " " + why, LateDecision},
			{"day at the end", p.thanks + " " + p.decision + " " + why + p.day, DayApart},
			{"no day", p.thanks + " " + p.decision + " " + why, MissingDate},
			{"short", p.thanks + " " + p.decision + " " + p.day, ""},
		} {
			for _, id := range []StepID{Talk, Writing} {
				if got := placeMark(NewTone(l).Check(id, tc.text)); got != tc.want {
					t.Errorf("%s %s, %s: marked as %q, want %q", l, id, tc.name, got, tc.want)
				}
			}
		}
	}
}

// TestPlaceOfDecisionInTheLetter: the subject and quoted words decide nothing yet.
func TestPlaceOfDecisionInTheLetter(t *testing.T) {
	p := talks()[model.English]
	why := strings.Repeat(p.why+" ", 3)
	for text, want := range map[string]Rule{
		"Subject: End of our work on 4 May\n\nDear Dana,\n\n" + why + p.decision + " " + p.day:                     LateDecision,
		"Subject: Our work\n\nDear Dana,\n\n> we stop on 3 May\n" + why + p.decision + " " + p.day:                 LateDecision,
		"Subject: Our work\n\nDear Dana,\n\n" + p.decision + " " + p.day + "\n\n" + why + " It all ends on 4 May.": "",
	} {
		marks := NewTone(model.English).Check(Writing, text)
		if got := placeMark(marks); got != want {
			t.Errorf("%q: marked as %q, want %q: %v", text, got, want, marks)
		}
	}
}

func placeMark(marks []ToneMark) Rule {
	for _, m := range marks {
		switch m.Rule {
		case LateDecision, DayApart, MissingDate, NoDecision:
			return m.Rule
		}
	}
	return ""
}

// TestDated: what names a day, and numbers that do not.
func TestDated(t *testing.T) {
	for l, lines := range map[model.Language][2][]string{
		model.English: {{"until 2026-05-04", "on 4 May", "on May 4th", "on 5/4", "on Friday", "at the end of the month", "it ends today"},
			{"for 4 years", "invoice 12", "USD 1500", "two rounds", "1.5 % a month", "we may stop"}},
		model.Czech: {{"do 4. 5.", "do 4. května", "4.5.2026", "koncem měsíce", "v pátek", "od zítřka ne, ale zítra ano"},
			{"4 roky", "faktura 12", "1500 Kč", "1,5 % za měsíc"}},
		model.Bulgarian:   {{"до 4 май", "до 04.05.2026 г.", "в петък", "до края на месеца", "от днес"}, {"4 години", "фактура 12", "1500 лв.", "сутрешните срещи"}},
		model.Simplified:  {{"5月4日", "5月4号", "2026年5月", "月底", "星期五"}, {"4年了", "3轮", "1500元"}},
		model.Traditional: {{"5月4日", "5月4號", "月底", "星期五"}, {"3輪", "1500元"}},
	} {
		tone := NewTone(l)
		for i, want := range []bool{true, false} {
			for _, s := range lines[i] {
				if got := tone.dated(s); got != want {
					t.Errorf("%s %q: dated %v, want %v", l, s, got, want)
				}
			}
		}
	}
}
