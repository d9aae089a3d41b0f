package extract

import (
	"archive/zip"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
)

// Stdin is the source argument that means the standard input.
const Stdin = "-"

// source is one file to be read.
type source struct {
	path string // as faults name it
	disk string // as opened
	file string // as the file columns name it: below the argument, with slashes, see fileName
	stem string // what the keys of its letters begin with
	arg  string // the argument it comes from
	// scope is its path below the folder that holds all arguments, with slashes: what
	// references from one file to another are looked up by.
	scope string
	size  int64       // bytes on disk; 0 for the standard input
	info  fs.FileInfo // of the file when it was found; nil for the standard input and for members
	copy  string      // file of the source before it that has the same bytes; empty for most
	sum   string      // of a copy: the SHA-256

	member *zip.File // of a member of an archive, which has no disk

	opener func(path string) (fs.File, error) // opens disk; nil for the system's
}

// open opens the file on the disk.
func (s *source) open() (fs.File, error) {
	if s.opener != nil {
		return s.opener(s.disk)
	}
	return os.Open(s.disk)
}

// list finds the files behind the arguments: a file is itself, a folder is
// walked in the order of its names, a ZIP archive gives its members. Links are followed, but no folder is walked
// twice, and a file that several arguments lead to is read once. What cannot be opened becomes a fault. The files in the folder skip,
// and in folders that hold results of this program, are no sources.
// The caller closes the walker when the sources have been read.
func list(ctx context.Context, args []string, skip string, log *slog.Logger) (*walker, error) {
	w := &walker{log: log, seen: map[string]bool{}}
	if skip != "" {
		w.skip, _ = os.Stat(skip)
	}
	for _, arg := range args {
		if err := w.argument(ctx, arg); err != nil {
			w.close()
			return nil, err
		}
	}
	assignScopes(w.found)
	assignStems(w.found)
	if err := findCopies(ctx, w.found, log); err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

type walker struct {
	skip   fs.FileInfo
	log    *slog.Logger
	found  []source
	seen   map[string]bool // absolute paths found
	faults []*letter.Fault
	open   []*zip.ReadCloser
	arg    string
	root   string          // the argument with all links resolved
	linked map[string]bool // folders and files outside root that links led to
}

func (w *walker) fault(path, what string, err error) {
	w.faults = append(w.faults, &letter.Fault{File: Printable(path), What: what, Err: cause(err)})
}

// add takes in a file, unless it is there already.
func (w *walker) add(s source) {
	abs, err := filepath.Abs(s.path)
	if err == nil && w.seen[abs] {
		w.log.Info("given twice, read once", "source", s.path)
		return
	}
	w.seen[abs] = true
	if isArchive(s.path) {
		w.archive(s)
		return
	}
	w.found = append(w.found, s)
}

// cause is err without the path that the system's errors repeat.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

func (w *walker) argument(ctx context.Context, arg string) error {
	if arg == Stdin {
		w.found = append(w.found, source{path: Stdin, file: "stdin", arg: arg})
		return nil
	}
	w.arg, w.linked = arg, map[string]bool{}
	info, err := os.Stat(arg)
	if err != nil {
		w.fault(arg, "cannot be read", err)
		return nil
	}
	if !info.IsDir() {
		w.add(source{path: arg, disk: arg, file: fileName(filepath.Base(arg)), arg: arg, size: info.Size(), info: info})
		return nil
	}
	w.root, err = filepath.EvalSymlinks(arg)
	if err == nil {
		w.root, err = filepath.Abs(w.root)
	}
	if err != nil {
		w.fault(arg, "cannot be read", err)
		return nil
	}
	return w.folder(ctx, arg, "")
}

// folder walks the folder at path, which is called below within the argument.
func (w *walker) folder(ctx context.Context, path, below string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		w.fault(path, "the folder cannot be read", err)
		// What was listed before the error is still walked.
	}
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == folder.ManifestName }) {
		if _, err := folder.ReadManifest(path); err == nil {
			w.log.Info("not a source: holds results", "folder", path)
			return nil
		}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		at, name := filepath.Join(path, e.Name()), e.Name()
		if below != "" {
			name = below + "/" + name
		}
		if err := w.entry(ctx, e, at, name); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) entry(ctx context.Context, e fs.DirEntry, path, below string) error {
	info, err := os.Stat(path)
	if err != nil {
		w.fault(path, "cannot be read", err)
		return nil
	}
	if e.Type()&fs.ModeSymlink != 0 && !w.follow(path) {
		return nil
	}
	switch {
	case info.IsDir():
		if w.skip != nil && os.SameFile(info, w.skip) {
			return nil
		}
		return w.folder(ctx, path, below)
	case !info.Mode().IsRegular():
		w.fault(path, "not a file but "+special(info.Mode()), nil)
	default:
		w.add(source{path: path, disk: path, file: fileName(below), arg: w.arg, size: info.Size(), info: info})
	}
	return nil
}

// follow reports whether the link at path leads to something that is not walked
// anyway.
func (w *walker) follow(path string) bool {
	to, err := filepath.EvalSymlinks(path)
	if err == nil {
		to, err = filepath.Abs(to)
	}
	if err != nil {
		w.fault(path, "the link cannot be followed", err)
		return false
	}
	if within(to, w.root) || w.visited(to) {
		w.log.Info("link not followed: it leads to what is read anyway", "link", path, "to", to)
		return false
	}
	w.linked[to] = true
	return true
}

func (w *walker) visited(to string) bool {
	for dir := to; ; dir = filepath.Dir(dir) {
		if w.linked[dir] {
			return true
		}
		if dir == filepath.Dir(dir) {
			return false
		}
	}
}

// within reports whether path is dir or below it, or dir below path: a link to a
// folder around the argument would lead back into it.
func within(path, dir string) bool {
	sep := string(filepath.Separator)
	return path == dir || strings.HasPrefix(path+sep, dir+sep) || strings.HasPrefix(dir+sep, strings.TrimSuffix(path, sep)+sep)
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	}
	return "something else"
}

// assignScopes gives each source its path below the folder that holds all arguments.
func assignScopes(sources []source) {
	common := ""
	for i := range sources {
		s := &sources[i]
		s.scope = s.file
		if s.path == Stdin {
			continue
		}
		base := s.base()
		if common == "" {
			common = base
		}
		for !within(base, common) || len(base) < len(common) {
			common = filepath.Dir(common)
		}
	}
	for i := range sources {
		s := &sources[i]
		if s.path == Stdin {
			continue
		}
		if below, err := filepath.Rel(common, s.base()); err == nil && below != "." {
			s.scope = filepath.ToSlash(below) + "/" + s.file
		}
	}
}

// base is the folder that the source's file is relative to.
func (s *source) base() string {
	dir := s.arg
	if above := filepath.Dir(s.arg); filepath.Join(fileName(above), filepath.FromSlash(s.file)) == fileName(filepath.Clean(s.path)) {
		dir = above // a file, or in an archive, that was named itself
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return dir
}

// assignStems gives each source the beginning of its letters' keys: its path below the
// argument without the ending. Where that is not its own, capitals or not, it keeps
// the ending, and if need be gets a number. Files that have the same path below their arguments
// are told apart by the argument's name.
func assignStems(sources []source) {
	files := count(sources, func(s *source) string { return s.file })
	for i := range sources {
		s := &sources[i]
		if files[s.file] > 1 && s.path != Stdin {
			s.file = s.above() + "/" + s.file
		}
	}
	bare := func(s *source) string {
		file := strings.TrimSuffix(s.file, ".gz")
		return slug(strings.TrimSuffix(file, filepath.Ext(file)))
	}
	whole := func(s *source) string { return slug(s.file) }
	bares := count(sources, func(s *source) string { return strings.ToLower(bare(s)) })
	taken := map[string]bool{}
	for i := range sources {
		s := &sources[i]
		s.stem = bare(s)
		if bares[strings.ToLower(s.stem)] > 1 {
			s.stem = whole(s)
		}
		base := s.stem
		for n := 2; taken[strings.ToLower(s.stem)]; n++ {
			s.stem = base + "~" + strconv.Itoa(n)
		}
		taken[strings.ToLower(s.stem)] = true
	}
}

// findCopies marks the sources whose bytes are those of one before them, since the
// same letters are not to be counted twice. Only files of one size are compared.
func findCopies(ctx context.Context, sources []source, log *slog.Logger) error {
	sizes := map[int64]int{}
	for i := range sources {
		sizes[sources[i].size]++
	}
	first := map[string]string{} // file by sum
	for i := range sources {
		s := &sources[i]
		if s.size == 0 || sizes[s.size] < 2 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		sum, err := s.sha256()
		if err != nil {
			continue // it will be said when the source is read
		}
		if file, ok := first[sum]; ok {
			s.copy, s.sum = file, sum
			log.Info("not read: a copy", "source", s.path, "of", file)
			continue
		}
		first[sum] = s.file
	}
	return nil
}

// sha256 is the sum of the source as it is now.
func (s *source) sha256() (string, error) {
	in, err := open(s, nil)
	if err != nil {
		return "", err
	}
	defer in.Close()
	if in.drain(); in.failed != nil {
		return "", in.failed
	}
	return in.sha256(), nil
}

// above is the name of the folder that the source's file is relative to.
func (s *source) above() string {
	return fileName(filepath.Base(s.base()))
}

func count(sources []source, of func(*source) string) map[string]int {
	n := map[string]int{}
	for i := range sources {
		n[of(&sources[i])]++
	}
	return n
}

// fileName is a path as the file columns have it: on one line, in UTF-8, and so that
// no two paths are the same. A control character or a byte that is no UTF-8 stands
// there as "%" and two hexadecimal digits for each byte, as in "a%0Ab", and so does a
// "%" that two such digits follow.
func fileName(path string) string {
	var b strings.Builder
	for i := 0; i < len(path); {
		c, n := utf8.DecodeRuneInString(path[i:])
		if c == utf8.RuneError && n == 1 || unicode.IsControl(c) || c == '%' && hexFollows(path[i+1:]) {
			for _, x := range []byte(path[i : i+n]) {
				fmt.Fprintf(&b, "%%%02X", x)
			}
		} else {
			b.WriteString(path[i : i+n])
		}
		i += n
	}
	return b.String()
}

func hexFollows(s string) bool {
	if len(s) < 2 {
		return false
	}
	_, err := hex.DecodeString(s[:2])
	return err == nil
}

// slug is s made fit for a key: no blanks, nothing that joins a list, nothing
// that a spreadsheet would run.
func slug(s string) string {
	s = strings.Map(func(c rune) rune {
		switch {
		case c == '/' || c == '.' || c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c):
			return c
		}
		return '_'
	}, strings.ToValidUTF8(s, "_"))
	if s == "" || strings.HasPrefix(s, "-") {
		s = "_" + strings.TrimPrefix(s, "-")
	}
	return s
}

// Printable is a path as it can be printed on one line: one that holds control
// characters or bytes that are no UTF-8 is quoted.
func Printable(path string) string {
	q := strconv.Quote(path)
	if q == `"`+path+`"` || !strings.ContainsFunc(path, func(c rune) bool { return unicode.IsControl(c) || c == unicode.ReplacementChar }) {
		return path
	}
	return q
}
