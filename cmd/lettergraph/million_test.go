package main

import (
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// TestWriteInvented writes invented correspondences of any size, for runs that
// take too long for a test:
//
//	INVENTED=1000000,5000,300,/tmp/million go test ./cmd/lettergraph -run TestWriteInvented
func TestWriteInvented(t *testing.T) {
	var c invented
	dir := os.Getenv("INVENTED_DIR")
	if dir == "" {
		t.Skip("INVENTED_DIR is not set")
	}
	number := func(variable string, otherwise int) int {
		if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
			return n
		}
		return otherwise
	}
	c = invented{letters: number("INVENTED_LETTERS", 1_000_000), people: number("INVENTED_PEOPLE", 5000), bytes: number("INVENTED_BYTES", 300), seed: 1}
	for name, write := range c.writers() {
		file, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := write(file); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// writers are the forms in which the correspondence can be written, by file name.
func (c invented) writers() map[string]func(io.Writer) error {
	return map[string]func(io.Writer) error{
		"letters.mbox": c.writeMail, "letters.csv": c.writeTable, "letters.txt": c.writeEdition,
	}
}
