package scripts

import (
	"slices"
	"strings"
	"testing"

	"goodterms/model"
)

// TestMovedOn: an end because the business has moved on has words of its own in each
// language; the other end that is nobody's fault keeps its own.
func TestMovedOn(t *testing.T) {
	for l, say := range map[model.Language]string{model.English: "My business has moved on", model.Czech: "Moje práce se mezitím posunula jinam",
		model.Bulgarian: "Работата ми тръгна в друга посока", model.Simplified: "我的业务方向已经变了", model.Traditional: "我的業務方向已經變了"} {
		for _, address := range []string{"formal", "informal"} {
			answers := map[string]string{keyLanguage: string(l), keyAddress: address, keyReason: reasonMovedOn}
			k := teaKit(&model.ExitPlan{Variant: string(Fit), Answers: answers})
			p, _ := k.Pane(Talk)
			if !strings.Contains(p.Text, say) {
				t.Errorf("%s: the talk does not say %q:\n%s", l, say, p.Text)
			}
			if marks := NewTone(l).Check(Talk, p.Text); len(marks) > 0 {
				t.Errorf("%s: %v", l, marks)
			}
			answers[keyReason] = reasonMisfit
			if p, _ := k.Pane(Talk); strings.Contains(p.Text, say) {
				t.Errorf("%s: the talk of a misfit says %q", l, say)
			}
		}
	}
	asks := func(f Field) bool { return f.Key == keyReason }
	if !slices.ContainsFunc(teaKit(&model.ExitPlan{Variant: string(Fit)}).Form(Decide), asks) || slices.ContainsFunc(teaKit(nil).Form(Decide), asks) {
		t.Error("the reason is asked for the wrong kind of end")
	}
}
