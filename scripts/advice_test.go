package scripts

import (
	"testing"

	"goodterms/model"
)

func TestAdvice(t *testing.T) {
	for _, code := range model.FlagCodes() {
		if Advice(code) == "" {
			t.Errorf("no advice for next time on %s", code)
		}
	}
	if Advice("x-own") != "" {
		t.Error("there is advice on a flag of the user's own")
	}
}
