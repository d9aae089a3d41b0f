package table_test

import (
	"context"
	"strings"
	"testing"

	"lettergraph/extract/table"
)

func TestHeadless(t *testing.T) {
	for text, want := range map[string]bool{
		"Ada Brown,Bo Cole,1899-01-02\nBo Cole,Ada Brown,1899-02\n":    true,
		"Ada Brown;Bo Cole;1899-01-02?\n\"Cole; Bo\";Ada;1899-02-03\n": true,
		"sender,addressee,date\nAda Brown,Bo Cole,1899-01-02\n":        false,
		"Ada Brown,Bo Cole,1899-01-02\n":                               false, // one line may be anything
		"London, Harbour Street, 1899-01-02\n\nDear Sir,\n":            false,
		"Ada Brown,Bo Cole,1899-01-02\nBo Cole,Ada Brown,soon after\n": false,
		"1899-01-02,1\n1899-01-03,2\n":                                 false,
		"Ada Brown,Bo Cole,1899-01-02\nBo Cole,1899-02\n":              false,
		"": false,
	} {
		if got := table.Headless(text); got != want {
			t.Errorf("Headless(%q) = %v", text, got)
		}
	}
	for _, err := range table.Read(context.Background(), strings.NewReader("Ada Brown,Bo Cole,1899-01-02\nBo Cole,Ada Brown,1899-02\n"), "t.csv", table.Options{}) {
		if err == nil || !strings.HasPrefix(err.Error(), "t.csv:1: no column sender") {
			t.Errorf("a table without a header line: %v", err)
		}
	}
}
