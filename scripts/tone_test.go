package scripts

import (
	"strconv"
	"testing"

	"goodterms/model"
)

// TestTemplatesKeepTheRules: what we write ourselves breaks none of the rules.
func TestTemplatesKeepTheRules(t *testing.T) {
	for _, l := range model.Languages() {
		tone := NewTone(l)
		for _, v := range variants() {
			for _, address := range []string{"formal", "informal"} {
				k := kitIn(l, v, map[string]string{"script.address": address})
				for _, s := range Steps() {
					needed, _ := k.Needed(s.ID)
					if p, ok := k.Pane(s.ID); ok && needed && s.ID != NextTime {
						for _, m := range tone.Check(s.ID, p.Text) {
							t.Errorf("%s %s %s: %v: %q", l, v, s.ID, m, p.Text[m.Start:m.End])
						}
					}
				}
			}
		}
	}
}

// TestToneRules holds each rule to one line in each language.
func TestToneRules(t *testing.T) {
	for l, lines := range map[model.Language]map[Rule]string{
		model.English: {Blame: "You never sent the photos.", AllTheBlame: "It was all my fault, really.", Insult: "That was unprofessional of Tom.",
			Personal: "People like you should not run a shop.", Threat: "You will regret this.", LegalThreat: "My lawyer will call.", BreakUp: "I think we should break up.",
			Waffle: "Maybe I will stop in March.", Reopening: "I am leaving unless you change."},
		model.Czech: {Blame: "Nikdy jste neposlali fotky.", AllTheBlame: "Všechno je to jen moje vina.", Insult: "To bylo od Tomáše neprofesionální.",
			Personal: "Lidé jako vy by neměli podnikat.", Threat: "Budete toho litovat.", LegalThreat: "Ozve se vám můj právník.", BreakUp: "Mám vás plné zuby.",
			Waffle: "Možná v březnu přestanu.", Reopening: "Ledaže byste to změnili, skončím."},
		model.Bulgarian: {Blame: "Никога не спазвате сроковете.", AllTheBlame: "Цялата вина е моя.", Insult: "Това беше непрофесионално.",
			Personal: "Хора като вас не бива да имат фирма.", Threat: "Ще съжалявате.", LegalThreat: "Адвокатът ми ще ви се обади.", BreakUp: "Писна ми от вас.",
			Waffle: "Може би ще спра през март.", Reopening: "Спирам, освен ако не се промените."},
		model.Simplified: {Blame: "你们总是改来改去。", AllTheBlame: "一切都是我的错。", Insult: "你们太不专业了。", Personal: "你这种人没法合作。", Threat: "你们会后悔的。",
			LegalThreat: "我的律师会联系你们。", BreakUp: "我受够你们了。", Waffle: "我可能三月就不做了。", Reopening: "除非你们改，不然我就不做了。"},
		model.Traditional: {Blame: "你們總是改來改去。", AllTheBlame: "一切都是我的錯。", Insult: "你們太不專業了。", Personal: "你這種人沒辦法合作。", Threat: "你們會後悔的。",
			LegalThreat: "我的律師會聯絡你們。", BreakUp: "我受夠你們了。", Waffle: "我可能三月就不做了。", Reopening: "除非你們改，不然我就不做了。"},
	} {
		tone := NewTone(l)
		for rule, line := range lines {
			found := false
			for _, m := range tone.Check(Talk, line) {
				if m.Rule == rule {
					found = true
					if m.Suggestion == "" || m.Reason == "" || m.End <= m.Start {
						t.Errorf("%s: %q: %v has no span or advice", l, line, m)
					}
				}
			}
			if !found {
				t.Errorf("%s: %q is not marked as %s", l, line, rule)
			}
		}
	}
}

func TestToneOfTheWhole(t *testing.T) {
	tone := NewTone(model.English)
	for _, tc := range []struct {
		rule Rule
		text string
	}{
		{Sandwich, "You were a fantastic client. I have decided to end our work on 4 May. You are wonderful."},
		{Apologies, "I am sorry. I apologise for the timing; sorry again. It ends on 4 May."},
		{NoDecision, "Thank you for the 4 years."},
		{MissingDate, "I have decided to end our work."},
		{SecondPerson, "You got your logo. You got your site. You have your files and you have your 4 invoices. It ends."},
	} {
		found := false
		for _, m := range tone.Check(Talk, tc.text) {
			found = found || m.Rule == tc.rule
		}
		if !found {
			t.Errorf("%q: not marked as %s: %v", tc.text, tc.rule, tone.Check(Talk, tc.text))
		}
	}
	if got := Words("结束 on 4 May"); got != 5 {
		t.Errorf("%d words, want 5", got)
	}
}

// TestToneOfOneself: who calls himself a fool insults nobody.
func TestToneOfOneself(t *testing.T) {
	for l, line := range map[model.Language]string{model.English: "I was stupid to agree.", model.Czech: "Jsem prostě hloupý.", model.Bulgarian: "Бях глупав.",
		model.Simplified: "我真是太蠢了。", model.Traditional: "我真是太蠢了。"} {
		for _, m := range NewTone(l).Check(Thanks, line) {
			if m.Rule == Insult {
				t.Errorf("%s: %q is taken for an insult", l, line)
			}
		}
	}
}

// TestToneAlone: some words break a rule whatever else the sentence says: a word of
// thanks takes no blame away from them, and they need no second maybe.
func TestToneAlone(t *testing.T) {
	for l, lines := range map[model.Language]map[Rule]string{
		model.English:     {Blame: "Not once did you answer on time.", Waffle: "I would like to step back a bit."},
		model.Czech:       {Blame: "Ani jednou jste neodpověděli včas.", Waffle: "Chtěl bych si dát pauzu."},
		model.Bulgarian:   {Blame: "Нито веднъж не отговорихте навреме.", Waffle: "Искам да се отдръпна."},
		model.Simplified:  {Blame: "你们没有一次按时回复。", Waffle: "我会慢慢淡出。"},
		model.Traditional: {Blame: "你們沒有一次準時回覆。", Waffle: "我會慢慢淡出。"},
	} {
		tone := NewTone(l)
		for rule, line := range lines {
			if marks := tone.Check(Thanks, line); len(marks) == 0 || marks[0].Rule != rule {
				t.Errorf("%s: %q: %v, want %s", l, line, marks, rule)
			}
		}
	}
}

// TestToneHarmless: words of the lists that hurt nobody where they stand.
func TestToneHarmless(t *testing.T) {
	for l, lines := range map[model.Language][]string{
		model.English: {"You let me do my work in peace.", "You never made me feel small.", "My lawyer says the handover form needs no signature.",
			"I've decided to stop; either way, the files are yours.", "You never missed a payment.", "You just need to sign page two.",
			"It was you who taught me to draw hands.", "I understand that you are angry.", "No lawyers are needed for this; two signatures will do."},
		model.Czech: {"Nechali jste mě pracovat v klidu.", "Slovo jste vždycky dodrželi.", "Podle mého právníka protokol podpis nepotřebuje.",
			"Rozhodl jsem se skončit a záleží mi na předání."},
		model.Bulgarian: {"Оставихте ме да работя на спокойствие.", "Внимавайте с полетата при печат.", "Според адвоката ми протоколът не се нуждае от подпис.",
			"Реших да приключа и нещата ще предам на Нина."},
		model.Simplified: {"第二格的笑话保留。", "分手那场戏的配乐已经交了。", "小说里的反派就是个自私的人。", "我决定月底结束，到时候把文件给您。",
			"要不是您介绍，我也不会认识那家印刷厂。", "您不用回这封信。", "您的性格很随和，跟您开会很轻松。", "移交书请法务看过，没有问题。"},
		model.Traditional: {"第二格的笑話保留。", "分手那場戲的配樂已經交了。", "小說裡的反派就是個自私的人。", "我決定月底結束，到時候把檔案給您。",
			"要不是您介紹，我也不會認識那家印刷廠。", "您不用回這封信。", "您的個性很隨和，跟您開會很輕鬆。", "移交書請法務看過，沒有問題。"},
	} {
		tone := NewTone(l)
		for _, line := range lines {
			if marks := tone.Check(Thanks, line); len(marks) > 0 {
				t.Errorf("%s: %q: %v", l, line, marks)
			}
		}
	}
}

// TestToneFamilies: whole ways of speaking, in words that stand in no line.
func TestToneFamilies(t *testing.T) {
	for l, lines := range map[model.Language]map[Rule]string{
		model.English: {Blame: "You dumped sixty slides on me and wondered why it took a week.", Personal: "You come across as rather pedantic.",
			Threat: "I'd hate for that clip to find its way to your rivals.", Reopening: "If the new girl can't manage, I'll carry on."},
		model.Czech: {Blame: "Na dvě upomínky jste neodpověděli.", Personal: "Působíte na mě dost panovačně.",
			Threat: "Novou sbírku uvidí konkurence dřív než vy.", Reopening: "Jakmile zvednete rozpočet, pokračuju."},
		model.Bulgarian: {Blame: "Така и не прочетохте инструкциите.", Personal: "Звучите доста заядливо, заядлив човек сте.",
			Threat: "Няма ли плащане, няма каталог.", Reopening: "Щом вдигнете бюджета, продължавам."},
		model.Simplified: {Blame: "每一张图都得我追着您要。", Personal: "您这个人实在太武断。",
			Threat: "没打款，我明天就下架。", Reopening: "您一句话，我马上回来接着做。"},
		model.Traditional: {Blame: "每一張圖都得我追著您要。", Personal: "您這個人實在太武斷。",
			Threat: "我要讓你們身敗名裂。", Reopening: "您一句話，我馬上回來接著做。"},
	} {
		tone := NewTone(l)
		for rule, line := range lines {
			if marks := tone.Check(Thanks, line); len(marks) == 0 || marks[0].Rule != rule {
				t.Errorf("%s: %q: %v, want %s", l, line, marks, rule)
			}
		}
	}
}

func BenchmarkTone(b *testing.B) {
	p, _ := kitIn(model.Czech, Usual, nil).Pane(Writing)
	tone := NewTone(model.Czech)
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			clear(tone.kept)
			tone.Check(Writing, p.Text)
		}
	})
	b.Run("one sentence typed", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			tone.Check(Writing, p.Text+"\n"+"Poslední den je "+strconv.Itoa(i)+".")
		}
	})
	b.Run("lists", func(b *testing.B) {
		for b.Loop() {
			NewTone(model.Czech)
		}
	})
}
