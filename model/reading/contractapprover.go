package reading

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// personNames finds what may be a person's name, words with capitals, and the titles
// before it.
var personNames = sync.OnceValue(func() (names struct{ name, title, firm, court *regexp.Regexp }) {
	names.name = regexp.MustCompile(`\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+`)
	names.title = regexp.MustCompile(`^(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Associate|Assistant|Professor|Sir|Dame|Lady|Lord|Councillor|Cllr|Rev|Reverend|Captain|The|Anything|Whatever|Everything|If|When|For|Please|Once|Should|Mgr|Ing|Doc|Bc|Only|Solely|Jen|Pouze|Paní|Pan|Само|Доц|Проф|Инж|Арх|Vás|Vám|Vaše|Za|Вас|Вие|От|Единствено|Г) )+`)
	names.court = regexp.MustCompile(`(?:^|\W)(?:courts? |laws? of |soudy? |soudu |съдът |съдилища|съдилищата)`)
	names.firm = regexp.MustCompile(`(?:Ltd|Limited|Inc|GmbH|Studios?|Games|Press|Books|Company|Group|Trust|Museum|University|Council|Standards|Legislation|Act|Law|Agency|Festival|Productions?|Theatre|School)$`)
	return names
})

// approver reads the person who alone approves: a name that the words of approving are
// said of.
func (t *termsReader) approver(s *sentence) {
	names := personNames()
	if t.out.Approver != nil || names.court.MatchString(Fold(s.Span.Of(t.text)).Text) || t.startsWith(s.Span, SlotSigning) || !s.has(SlotApprove, SlotApprover, SlotApproveBy, SlotPersonSays) {
		return
	}
	for _, m := range names.name.FindAllStringIndex(s.Span.Of(t.text), -1) {
		at := Span{s.Span.Start + m[0], s.Span.Start + m[1]}
		at.Start += len(names.title.FindString(at.Of(t.text)))
		name := at.Of(t.text)
		if !strings.Contains(name, " ") || t.namesFirm(s, at) || !s.approves(at) || s.isWording(at) {
			continue
		}
		t.out.Approver = &name
		return
	}
}

// namesFirm reports whether words with capitals are the name of a firm: a word for one stands
// before them, or they are quoted.
func (t *termsReader) namesFirm(s *sentence, at Span) bool {
	before := strings.TrimRight(t.text[s.Span.Start:at.Start], " ")
	return endsAny(before, "„", "“", "\"", "«") || t.endsWith(Span{s.Span.Start, at.Start}, SlotPayer) && legalForm().MatchString(t.text[at.End:s.Span.End])
}

// legalForm finds what kind of firm a name is of, right behind it.
var legalForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[^.;]{0,20},? (?:s\.? ?r\.? ?o|spol\. s|a\. ?s\.|z\. ?s\.|k\. ?s\.|o\. ?p\. ?s\.|ООД|ЕООД|АД|ЕАД|Ltd|Inc|GmbH|LLC)`)
})

// approves reports whether the words around a name say that it approves: "approved by"
// stands before it or "approves" behind it, and not "the", which no person has.
func (s *sentence) approves(at Span) bool {
	before := Fold(s.text[s.Span.Start:at.Start]).Text
	last := before[strings.LastIndexByte(strings.TrimRight(before, " "), ' ')+1:]
	if s.has(SlotLastWord) {
		return true // "the last word is Jana Novak's"
	}
	if slices.Contains(strings.Fields("the a an this its for in on at to under with v ve do na z ze u pro s se k ke в във на до за с със"), strings.TrimRight(last, " ")) {
		return false
	}
	const near = 120
	for _, h := range s.Hits {
		if h.Slot != SlotApprove && h.Slot != SlotApprover && h.Slot != SlotApproveBy && h.Slot != SlotPersonSays {
			continue
		}
		if h.Span.Start < at.End { // "is approved by", "approver: ", "schvaluje výhradně"
			if at.Start-h.Span.End <= near && (approvalOf().MatchString(before) || !containsAny(before, "approval of", "approves ", "approve ")) {
				return true
			}
			continue
		}
		words, what := Fold(s.text[at.End:h.Span.Start]).Text, Fold(h.Span.Of(s.text)).Text
		if len(words) <= near && !containsAny(words, " when ", " which ") && !strings.HasPrefix(what, "approval") && !strings.HasPrefix(what, "approved") {
			return true
		}
	}
	return false
}

// approvalOf finds that an approval is that of the person named right behind it.
var approvalOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:approval|consent|reserved|resides) (?:of|to|for|with) (?:(?:mr|mrs|ms|miss|dr|prof|professor|sir|dame|councillor)\.? )*$`)
})

// isWording reports whether capital letters belong to words of the contract, such as
// a label "Design Approval", and not to a name.
func (s *sentence) isWording(at Span) bool {
	if personNames().firm.MatchString(at.Of(s.text)) {
		return true
	}
	for _, h := range s.Hits {
		if h.Span.Start >= at.End || h.Span.End <= at.Start {
			continue
		}
		switch h.Slot {
		case SlotApprove, SlotPay, SlotDeliver, SlotInvoice, SlotDeposit, SlotInstalment, SlotRev, SlotRevList, SlotConcept, SlotContract,
			SlotSection, SlotNotice, SlotFiles, SlotMaterial, SlotSigning, SlotFullPay, SlotFeedback, SlotTotalWord, SlotJob:
			return true
		}
	}
	return false
}
