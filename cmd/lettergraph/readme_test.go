package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"lettergraph/extract"
	"lettergraph/extract/table"
	"lettergraph/graph/format"
)

// understood reports how the program takes a command line, without doing it.
func understood(args []string) error {
	root := newRoot(&program{out: io.Discard, errs: io.Discard})
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	c, rest, err := root.Find(args)
	if err != nil {
		return err
	}
	if err := c.ParseFlags(rest); err != nil {
		return err
	}
	return c.ValidateArgs(c.Flags().Args())
}

var word = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)

// commands are the command lines of the program in a text, as words.
func commands(text string) [][]string {
	var found [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if _, piped, ok := strings.Cut(line, " | "); ok {
			line = piped
		}
		rest, ok := strings.CutPrefix(line, "go run ./cmd/lettergraph ")
		if !ok {
			if rest, ok = strings.CutPrefix(line, "lettergraph "); !ok {
				continue
			}
		}
		var args []string
		for _, w := range word.FindAllString(rest, -1) {
			args = append(args, strings.Trim(w, `'"`))
		}
		found = append(found, args)
	}
	return found
}

// fenced is what stands between lines of three backquotes.
func fenced(markdown string) string {
	var b strings.Builder
	for i, part := range strings.Split(markdown, "```") {
		if i%2 == 1 {
			b.WriteString(part)
		}
	}
	return b.String()
}

func TestReadmeCommandsAreUnderstood(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	all := commands(fenced(string(readme)))
	if len(all) < 15 {
		t.Fatalf("only %d commands in the README", len(all))
	}
	for _, args := range all {
		if err := understood(args); err != nil {
			t.Errorf("lettergraph %s: %v", strings.Join(args, " "), err)
		}
	}
}

func TestExamplesAreUnderstood(t *testing.T) {
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Runnable() && c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for _, args := range commands(c.Example) {
			if err := understood(args); err != nil {
				t.Errorf("example of %s: lettergraph %s: %v", c.CommandPath(), strings.Join(args, " "), err)
			}
		}
		for _, below := range c.Commands() {
			visit(below)
		}
	}
	visit(newRoot(&program{}))
}

// The tables of columns in the README are those that are written.
func TestReadmeColumns(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, columns := range fileColumns() {
		row := "| " + name + " | " + strings.Join(columns, ", ") + " |"
		if !strings.Contains(string(readme), row) {
			t.Errorf("the README does not say: %s", row)
		}
	}
}

func fileColumns() map[string][]string {
	return map[string][]string{
		extract.LettersName:   table.LetterColumns(),
		extract.MentionsName:  table.MentionColumns(),
		extract.PeopleName:    table.PersonColumns(),
		extract.DecisionsName: table.DecisionColumns(),
		edgesName:             format.EdgeColumns(),
	}
}
