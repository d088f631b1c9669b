package reading

import (
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

// TestContractLearned holds sentences of families that twenty contracts of other people
// taught: sums said again in words, lists behind dashes, what a heading says.
func TestContractLearned(t *testing.T) {
	findAll(t, []wording{
		{"1. Общата цена е 1 800 (хиляда и осемстотин) евро.", model.Bulgarian, `"total":"EUR 1800"`},
		{"1. Celková cena je 12 000 (dvanáct tisíc) Kč.", model.Czech, `"total":"CZK 12000"`},
		{"1. The total fee is 900 (nine hundred) euros.", model.English, `"total":"EUR 900"`},
		{"1. Připomínky\n– 3 kola na plakát\n– pošlete je v jednom souboru\n– drobné chyby opravím kdykoli", model.Czech, `"consolidated":true`},
		{"1. Kontakt\n– e-mail nebo WhatsApp\n– každých 7 dní pošlu přehled\n– odpovídám do dvou pracovních dnů", model.Czech, `"update_every":"7 days"`},
		{"1. Práce navíc: 850 Kč za každou započatou hodinu.", model.Czech, `"rate":"CZK 850/hour"`},
		{"1. Extra work is charged at £60 per started hour.", model.English, `"rate":"GBP 60/hour"`},
		{"1. Kdybyste chtěli skončit, stačí mi napsat deset dní předem.", model.Czech, `"notice_days":10,"notice_written":true`},
		{"1. Ако някой от нас реши да спре, пише на другия две седмици по-рано.", model.Bulgarian, `"notice_days":14,"notice_written":true`},
		{"1. You may cancel with 10 days' notice by mail.", model.English, `"notice_days":10,"notice_written":true`},
		{"1. Not in price: travel, printing, stock photos.", model.English, `"excluded":[{"what":"travel"},{"what":"printing"},{"what":"stock photos"}]`},
		{"1. What you won't get (unless we say so)\n• printing\n• hosting", model.English, `"excluded":[{"what":"printing"},{"what":"hosting"}]`},
		{"1. Co nepřekládám\n– smlouvy\n– návody", model.Czech, `"excluded":[{"what":"smlouvy"},{"what":"návody"}]`},
		{"1. Project files: mine.", model.English, `"keeps":[{"what":"Project files"}]`},
		{"1. Pracovní soubory: moje.", model.Czech, `"keeps":[{"what":"Pracovní soubory"}]`},
		{"1. The photos are yours as soon as the last payment is in.", model.English, `"rights":"on full payment"`},
		{"1. Once everything's paid, they're yours.", model.English, `"rights":"on full payment"`},
		{"1. The Designer shall not mention the Company or the Services in any portfolio.", model.English, `"portfolio":false`},
		{"1. I'm in Monday to Thursday, 9.30 am to 5.30 pm.", model.English, `"hours":"Mon-Thu 09:30-17:30"`},
		{"1. Цифрите на фирмата си остават между нас.", model.Bulgarian, `"confidential":true`},
		{"1. Клиентите се произнасят по всяка версия в срок до 5 работни дни.", model.Bulgarian, `"feedback_within":"5 working days"`},
		{"1. Invoices: 10 days. After that, 1% per month.", model.English, `"late_fee":"1 %/month"`},
		{"1. Клиентът:\n• предоставя логото до 3 април 2026 г.\n• предоставя текстовете до 7 април 2026 г.", model.Bulgarian, `"client_supplies":[{"what":"логото","by":"2026-04-03"},{"what":"текстовете","by":"2026-04-07"}]`},
		{"1. (1) Изпълнителят предава трейлъра до 5 юни 2026 г. (2) Плащането се извършва по банков път.", model.Bulgarian, `"deadlines":[{"date":"2026-06-05"}]`},
		{"1. To hold the week I ask for £300 when you sign. I can't give that back.", model.English, `"refundable":false`},
		{"1. Sazbu ani tisk nedělám, na to vám doporučím kolegu.", model.Czech, `"excluded":[{"what":"Sazbu"},{"what":"tisk"}]`},
		{"1. Late files = late edit, day for day.", model.English, `"slips":true`},
		{"1. Tuto smlouvu lze měnit jen písemně.", model.Czech, `"changes_in_writing":true`},
		{"1. What you get\n• a facilitator guide\n• a quiz bank\n• 3 modules\n2. Dates\n• All modules: 29 May 2026\n• Guide and quiz bank: 12 June 2026", model.English, `{"for":"facilitator guide","date":"2026-06-12"},{"for":"quiz bank","date":"2026-06-12"}`},
		{"1. Часът ми е 40 евро.", model.Bulgarian, `"rate":"EUR 40/hour"`},
		{"1. Moje hodina stojí 900 Kč.", model.Czech, `"rate":"CZK 900/hour"`},
		{"1. My hour is £45.", model.English, `"rate":"GBP 45/hour"`},
		{"1. Отговарям най-късно до два работни дни.", model.Bulgarian, `"reply_within":"2 working days"`},
		{"1. Vlastnické právo k originálům a skici si ilustrátor ponechává.", model.Czech, `"keeps":[{"what":"originálům"},{"what":"skici"}]`},
		{"1. The illustrator retains the copyright in the sketches.", model.English, `"keeps":[{"what":"sketches"}]`},
		{"1. 签样人：市场部蔡文彬，仅其本人签字有效。", model.Simplified, `"approver":"蔡文彬"`},
		{"1. 画面上的最终决定由你们的美术总监简宁一人作出。", model.Simplified, `"approver":"简宁"`},
		{"1. 口径以运营经理陈慧琳的说法为准。", model.Simplified, `"approver":"陈慧琳"`},
		{"1. 書稿內容我不會給任何人看。", model.Traditional, `"confidential":true`},
		{"1. 以后有什么要添要减的，也像这样写下来、两边签字。", model.Simplified, `"changes_in_writing":true`},
		{"1. 挪日期、换风格，写成补充页，双方签字生效。", model.Simplified, `"changes_in_writing":true`},
		{"1. 下列事項由客戶另行採購，不屬於服務內容：現場施工、文物運輸。", model.Traditional, `"excluded":[{"what":"現場施工"},{"what":"文物運輸"}]`},
		{"1. 拍照、航拍、现场直播我不带，这几样得另外找人。", model.Simplified, `"excluded":[{"what":"拍照"},{"what":"航拍"},{"what":"现场直播"}]`},
		{"1. 除上条所列成果外，本顾问不承担其他工作。", model.Simplified, `"closed":true`},
		{"1. Rights pass to you once everything is paid. Only Ruth Amadi signs things off. Either of us may end this with 21 days written notice.", model.English, `"approver":"Ruth Amadi"`},
		{"1. Rights pass to you once everything is paid. Only Ruth Amadi signs things off. Either of us may end this with 21 days written notice.", model.English, `"notice_written":true`},
		{"1. 款项付清后著作权归甲方。设计由周敏一人确认。任何一方提前30天书面通知可以终止。", model.Simplified, `"approver":"周敏"`},
	})
	findNone(t, []wording{
		{"1. 甲方应将该轮全部修改意见汇总为一份书面清单，零散提出之意见乙方有权不予采纳。", model.Simplified, `changes_in_writing`},
		{"1. 免责：屏幕显示、纸张与油墨批次造成的合理色差不属于质量问题。", model.Simplified, `excluded`},
		{"1. 未经许可不对外提供，法律法规另有要求的除外。", model.Simplified, `excluded`},
		{"1. I'm glad to photograph your day at Elm House on Saturday 4 July 2026.", model.English, `deadlines`},
		{"1. The trailer is ready by 3 May 2026 and everything else by 9 June 2026.", model.English, `closed`},
		{"1. What I need from you\n• Logo by 2 March 2026\n• Texts by 6 March 2026", model.English, `deadlines`},
		{"1. While any invoice is open, the songs are mine.", model.English, `keeps`},
		{"1. Bez: hudby, licencí, tisku.", model.Czech, `rights`},
		{"1. Fotky do portfolia nedávám.", model.Czech, `keeps`},
		{"1. Ilustrátor vytvoří dvacet barevných návrhů kostýmů.", model.Czech, `concepts`},
		{"1. Всяка седмица ще ти пиша докъде съм стигнал и какво остава.", model.Bulgarian, `deliverables`},
		{"1. Předem prosím pět tisíc, do 13. března 2026. Zbytek 9 000 Kč po předání.", model.Czech, `deadlines`},
	})
}

// TestContractDollars reads a bare dollar sign as the money of the place.
func TestContractDollars(t *testing.T) {
	for place, want := range map[string]string{"Australia/Sydney": "AUD", "America/Toronto": "CAD", "Pacific/Auckland": "NZD", "America/New_York": "USD", "Europe/Prague": "USD"} {
		loc, err := time.LoadLocation(place)
		if err != nil {
			t.Fatal(err)
		}
		got := termsOf(t, "1. The total fee is $900.", Options{Language: model.English, Location: loc})
		if !strings.Contains(got, `"total":"`+want+` 900"`) {
			t.Errorf("%s: %s, want %s", place, got, want)
		}
	}
}
