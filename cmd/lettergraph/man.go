package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan is the command that packagers make the manual pages with.
func newMan(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the manual pages into a folder",
		Example: "  lettergraph man /usr/local/share/man/man1",
		Hidden:  true,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			p.start()
			if err := os.MkdirAll(args[0], 0o777); err != nil {
				return fmt.Errorf("write the manual pages: %w", err)
			}
			return writeManuals(c.Root(), args[0])
		},
	}
}

// writeManuals writes the page of a command and those of the commands below it.
func writeManuals(c *cobra.Command, dir string) error {
	for _, below := range c.Commands() {
		if below.IsAvailableCommand() {
			if err := writeManuals(below, dir); err != nil {
				return err
			}
		}
	}
	c.DisableAutoGenTag = true
	undated := time.Unix(0, 0).UTC()
	var page bytes.Buffer
	err := doc.GenMan(c, &doc.GenManHeader{Section: "1", Date: &undated, Source: "lettergraph", Manual: "Lettergraph"}, &page)
	if err == nil {
		// The same program writes the same pages: without a date.
		text := bytes.Replace(page.Bytes(), []byte(undated.Format("Jan 2006")), nil, 1)
		name := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		err = os.WriteFile(filepath.Join(dir, name), text, 0o666)
	}
	if err != nil {
		return fmt.Errorf("write the manual pages: %w", err)
	}
	return nil
}
