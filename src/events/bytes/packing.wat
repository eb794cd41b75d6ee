;; Packs the messages of a block and unpacks them: LZ77 with whole bytes, as LZ4 has it, but with offsets of up to 8 MiB, so that a
;; record finds what it has in common with any other one of its block. Unpacking is copying, several times faster than inflating.
;;
;; A packed text is a row of sequences: a token (high half: number of literals, low half: length of the match less 4; 15 = bytes
;; follow that are added, up to the first one that is not 255), the literals, the offset of the match (two bytes, least first; if the
;; highest bit is set, a third one for bits 15 to 22). The last sequence is literals alone.
;;
;; All addresses are in the one memory; whoever calls leaves at least 32 bytes behind every text, which are read or written.
(module
  (memory (export "memory") 1)

  ;; Packs `len` bytes and gives the packed length. `out` needs room for len + len / 255 + 16 bytes. The tables have 65,536 places of
  ;; four bytes each: where eight bytes, and five bytes, with this hash were last, as an address.
  (func (export "pack") (param $text i32) (param $len i32) (param $out i32) (param $eights i32) (param $fives i32)
    (result i32)
    (local $p i32) (local $end i32) (local $limit i32) (local $anchor i32) (local $to i32)
    (local $word i64) (local $slot i32) (local $at i32) (local $best i32) (local $length i32) (local $missed i32)
    (memory.fill (local.get $eights) (i32.const 0) (i32.const 0x40000))
    (memory.fill (local.get $fives) (i32.const 0) (i32.const 0x40000))
    (local.set $p (local.get $text))
    (local.set $anchor (local.get $text))
    (local.set $to (local.get $out))
    (local.set $end (i32.add (local.get $text) (local.get $len)))
    ;; The last bytes are literals: hashes need eight bytes.
    (local.set $limit (i32.sub (local.get $end) (i32.const 12)))
    (block $done
      (loop $next
        (br_if $done (i32.gt_s (local.get $p) (local.get $limit)))
        (local.set $word (i64.load (local.get $p)))
        (local.set $best (i32.const 0))
        ;; Eight bytes alike are taken as soon as there are any; else five.
        (local.set $slot (i32.add (local.get $eights) (call $hash8 (local.get $word))))
        (local.set $at (i32.load (local.get $slot)))
        (i32.store (local.get $slot) (local.get $p))
        (if (i32.and
              (i32.ne (local.get $at) (i32.const 0))
              (i32.lt_u (i32.sub (local.get $p) (local.get $at)) (i32.const 0x800000)))
          (then
            (if (i64.eq (i64.load (local.get $at)) (local.get $word))
              (then (local.set $best (local.get $at))))))
        (local.set $slot (i32.add (local.get $fives) (call $hash5 (local.get $word))))
        (local.set $at (i32.load (local.get $slot)))
        (i32.store (local.get $slot) (local.get $p))
        (if (i32.and
              (i32.eqz (local.get $best))
              (i32.and
                (i32.ne (local.get $at) (i32.const 0))
                (i32.lt_u (i32.sub (local.get $p) (local.get $at)) (i32.const 0x800000))))
          (then
            (if (i64.eqz
                  (i64.shl (i64.xor (i64.load (local.get $at)) (local.get $word)) (i64.const 24)))
              (then (local.set $best (local.get $at))))))
        (if (i32.eqz (local.get $best))
          (then
            ;; The longer nothing is found, the larger the steps.
            (local.set $p
              (i32.add (local.get $p) (i32.add (i32.const 1) (i32.shr_u (local.get $missed) (i32.const 6)))))
            (local.set $missed (i32.add (local.get $missed) (i32.const 1)))
            (br $next)))
        (local.set $missed (i32.const 0))
        (local.set $at (local.get $best))
        (local.set $length (call $alike (local.get $at) (local.get $p) (local.get $end)))
        ;; What is alike before it belongs to it.
        (block $stop
          (loop $back
            (br_if $stop (i32.le_u (local.get $p) (local.get $anchor)))
            (br_if $stop (i32.le_u (local.get $at) (local.get $text)))
            (br_if $stop
              (i32.ne
                (i32.load8_u (i32.sub (local.get $p) (i32.const 1)))
                (i32.load8_u (i32.sub (local.get $at) (i32.const 1)))))
            (local.set $p (i32.sub (local.get $p) (i32.const 1)))
            (local.set $at (i32.sub (local.get $at) (i32.const 1)))
            (local.set $length (i32.add (local.get $length) (i32.const 1)))
            (br $back)))
        (local.set $to
          (call $sequence
            (local.get $to) (local.get $anchor) (i32.sub (local.get $p) (local.get $anchor))
            (i32.sub (local.get $length) (i32.const 4))))
        (local.set $at (i32.sub (local.get $p) (local.get $at)))
        (if (i32.lt_u (local.get $at) (i32.const 0x8000))
          (then
            (i32.store16 (local.get $to) (local.get $at))
            (local.set $to (i32.add (local.get $to) (i32.const 2))))
          (else
            (i32.store16 (local.get $to) (i32.or (local.get $at) (i32.const 0x8000)))
            (i32.store8 offset=2 (local.get $to) (i32.shr_u (local.get $at) (i32.const 15)))
            (local.set $to (i32.add (local.get $to) (i32.const 3)))))
        (local.set $to
          (call $more (local.get $to) (i32.sub (local.get $length) (i32.const 4))))
        ;; Some of what the match covers is remembered: at its start and at its end.
        (call $remember (i32.add (local.get $p) (i32.const 2)) (local.get $limit) (local.get $eights) (local.get $fives))
        (local.set $p (i32.add (local.get $p) (local.get $length)))
        (local.set $anchor (local.get $p))
        (call $remember (i32.sub (local.get $p) (i32.const 2)) (local.get $limit) (local.get $eights) (local.get $fives))
        (br $next)))
    (local.set $to
      (call $sequence
        (local.get $to) (local.get $anchor) (i32.sub (local.get $end) (local.get $anchor)) (i32.const 0)))
    (i32.sub (local.get $to) (local.get $out)))

  (func $hash8 (param $word i64) (result i32)
    (i32.wrap_i64
      (i64.shl
        (i64.shr_u (i64.mul (local.get $word) (i64.const 0x9E3779B97F4A7C15)) (i64.const 48))
        (i64.const 2))))

  (func $hash5 (param $word i64) (result i32)
    (i32.wrap_i64
      (i64.shl
        (i64.shr_u
          (i64.mul (i64.shl (local.get $word) (i64.const 24)) (i64.const 0x9E3779B185EBCA87))
          (i64.const 48))
        (i64.const 2))))

  (func $remember (param $p i32) (param $limit i32) (param $eights i32) (param $fives i32)
    (local $word i64)
    (if (i32.le_s (local.get $p) (local.get $limit))
      (then
        (local.set $word (i64.load (local.get $p)))
        (i32.store (i32.add (local.get $eights) (call $hash8 (local.get $word))) (local.get $p))
        (i32.store (i32.add (local.get $fives) (call $hash5 (local.get $word))) (local.get $p)))))

  ;; How many bytes from `a` and from `p` on are alike, before the end.
  (func $alike (param $a i32) (param $p i32) (param $end i32) (result i32)
    (local $start i32) (local $other i64)
    (local.set $start (local.get $p))
    (block $differs
      (loop $next
        (br_if $differs (i32.gt_u (i32.add (local.get $p) (i32.const 8)) (local.get $end)))
        (local.set $other (i64.xor (i64.load (local.get $a)) (i64.load (local.get $p))))
        (if (i64.ne (local.get $other) (i64.const 0))
          (then
            (return
              (i32.add
                (i32.sub (local.get $p) (local.get $start))
                (i32.wrap_i64 (i64.shr_u (i64.ctz (local.get $other)) (i64.const 3)))))))
        (local.set $a (i32.add (local.get $a) (i32.const 8)))
        (local.set $p (i32.add (local.get $p) (i32.const 8)))
        (br $next)))
    (block $last
      (loop $bytes
        (br_if $last (i32.ge_u (local.get $p) (local.get $end)))
        (br_if $last (i32.ne (i32.load8_u (local.get $a)) (i32.load8_u (local.get $p))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (br $bytes)))
    (i32.sub (local.get $p) (local.get $start)))

  ;; Writes a token and literals, and gives the place behind them.
  (func $sequence (param $to i32) (param $from i32) (param $literals i32) (param $rest i32) (result i32)
    (i32.store8 (local.get $to)
      (i32.or
        (i32.shl (call $nibble (local.get $literals)) (i32.const 4))
        (call $nibble (local.get $rest))))
    (local.set $to (call $more (i32.add (local.get $to) (i32.const 1)) (local.get $literals)))
    (memory.copy (local.get $to) (local.get $from) (local.get $literals))
    (i32.add (local.get $to) (local.get $literals)))

  (func $nibble (param $n i32) (result i32)
    (select (local.get $n) (i32.const 15) (i32.lt_u (local.get $n) (i32.const 15))))

  ;; Writes what of a number does not fit its half of a token.
  (func $more (param $to i32) (param $n i32) (result i32)
    (if (i32.lt_u (local.get $n) (i32.const 15)) (then (return (local.get $to))))
    (local.set $n (i32.sub (local.get $n) (i32.const 15)))
    (loop $next
      (i32.store8 (local.get $to)
        (select (local.get $n) (i32.const 255) (i32.lt_u (local.get $n) (i32.const 255))))
      (local.set $to (i32.add (local.get $to) (i32.const 1)))
      (if (i32.ge_u (local.get $n) (i32.const 255))
        (then
          (local.set $n (i32.sub (local.get $n) (i32.const 255)))
          (br $next))))
    (local.get $to))

  ;; Unpacks to exactly `len` bytes. Traps on bytes that no packing made, before it writes outside of its place.
  (func (export "unpack") (param $from i32) (param $fromLen i32) (param $out i32) (param $len i32)
    (local $fromEnd i32) (local $to i32) (local $end i32)
    (local $token i32) (local $n i32) (local $byte i32) (local $offset i32) (local $stop i32) (local $at i32)
    (local.set $fromEnd (i32.add (local.get $from) (local.get $fromLen)))
    (local.set $to (local.get $out))
    (local.set $end (i32.add (local.get $out) (local.get $len)))
    (loop $next
      (local.set $token (i32.load8_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (local.set $n (i32.shr_u (local.get $token) (i32.const 4)))
      (if (i32.eq (local.get $n) (i32.const 15))
        (then
          (loop $more
            (local.set $byte (i32.load8_u (local.get $from)))
            (local.set $from (i32.add (local.get $from) (i32.const 1)))
            (local.set $n (i32.add (local.get $n) (local.get $byte)))
            (br_if $more (i32.eq (local.get $byte) (i32.const 255))))))
      (if (i32.or
            (i32.gt_u (local.get $n) (i32.sub (local.get $end) (local.get $to)))
            (i32.gt_u (local.get $n) (i32.sub (local.get $fromEnd) (local.get $from))))
        (then (unreachable)))
      ;; Sixteen bytes at a time, and some too many: what follows overwrites them.
      (local.set $stop (i32.add (local.get $to) (local.get $n)))
      (local.set $at (local.get $from))
      (loop $literals
        (v128.store (local.get $to) (v128.load (local.get $at)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br_if $literals (i32.lt_u (local.get $to) (local.get $stop))))
      (local.set $to (local.get $stop))
      (local.set $from (i32.add (local.get $from) (local.get $n)))
      (if (i32.eq (local.get $to) (local.get $end)) (then (return)))
      (local.set $offset (i32.load16_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 2)))
      (if (i32.and (local.get $offset) (i32.const 0x8000))
        (then
          (local.set $offset
            (i32.or
              (i32.and (local.get $offset) (i32.const 0x7fff))
              (i32.shl (i32.load8_u (local.get $from)) (i32.const 15))))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))))
      (local.set $n (i32.and (local.get $token) (i32.const 15)))
      (if (i32.eq (local.get $n) (i32.const 15))
        (then
          (loop $more
            (local.set $byte (i32.load8_u (local.get $from)))
            (local.set $from (i32.add (local.get $from) (i32.const 1)))
            (local.set $n (i32.add (local.get $n) (local.get $byte)))
            (br_if $more (i32.eq (local.get $byte) (i32.const 255))))))
      (local.set $n (i32.add (local.get $n) (i32.const 4)))
      (local.set $at (i32.sub (local.get $to) (local.get $offset)))
      (if (i32.or
            (i32.or
              (i32.gt_u (local.get $n) (i32.sub (local.get $end) (local.get $to)))
              (i32.ge_u (local.get $from) (local.get $fromEnd)))
            (i32.or
              (i32.eqz (local.get $offset))
              (i32.gt_u (local.get $offset) (i32.sub (local.get $to) (local.get $out)))))
        (then (unreachable)))
      (local.set $stop (i32.add (local.get $to) (local.get $n)))
      (if (i32.ge_u (local.get $offset) (i32.const 16))
        (then
          (loop $match
            (v128.store (local.get $to) (v128.load (local.get $at)))
            (local.set $to (i32.add (local.get $to) (i32.const 16)))
            (local.set $at (i32.add (local.get $at) (i32.const 16)))
            (br_if $match (i32.lt_u (local.get $to) (local.get $stop)))))
        (else
          ;; The match overlaps itself: `aaaa`.
          (loop $byteByByte
            (i32.store8 (local.get $to) (i32.load8_u (local.get $at)))
            (local.set $to (i32.add (local.get $to) (i32.const 1)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (br_if $byteByByte (i32.lt_u (local.get $to) (local.get $stop))))))
      (local.set $to (local.get $stop))
      (br $next)))

  ;; Sets a mark for each gram of a text: 65,536 bytes, of which each becomes a bit (signature.ts says which grams and why). A byte is
  ;; set in one step, a bit would have to be read first.
  (func $sign (export "sign") (param $start i32) (param $end i32) (param $marks i32)
    (local $p i32) (local $byte i32) (local $hash i32)
    (local $digit i32) (local $digit2 i32)
    (local $least i32) (local $leastAt i32) (local $q i32)
    (local.set $p (local.get $start))
    ;; Behind the last digit, and behind the one before it; the start counts as one that no gram reaches over.
    (local.set $digit (local.get $start))
    (local.set $digit2 (i32.const 0))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $p) (local.get $end)))
        (local.set $byte (i32.load8_u (local.get $p)))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))
          (then
            (local.set $digit2 (local.get $digit))
            (local.set $digit (local.get $p))))
        ;; Four bytes that end here, none of them a digit.
        (if (i32.ge_u (i32.sub (local.get $p) (local.get $digit)) (i32.const 4))
          (then
            (i32.store8
              (i32.add (local.get $marks)
                (i32.shr_u
                  (i32.mul
                    (i32.load (i32.sub (local.get $p) (i32.const 4)))
                    (i32.const 0x9E3779B1))
                  (i32.const 16)))
              (i32.const 1))))
        ;; `\u` and three more bytes.
        (if (i32.eq (local.get $byte) (i32.const 0x5C))
          (then
            (if (i32.and
                  (i32.eq (i32.load8_u (local.get $p)) (i32.const 0x75))
                  (i32.le_u (i32.add (local.get $p) (i32.const 4)) (local.get $end)))
              (then
                (i32.store8
                  (i32.add (local.get $marks)
                    (i32.shr_u
                      (call $gramHash (i32.sub (local.get $p) (i32.const 1)))
                      (i32.const 16)))
                  (i32.const 1))))))
        ;; Ten bytes that end here, two of them digits: of the six rows of five bytes in them the one with the least hash.
        (if (i32.and
              (i32.gt_s (local.get $digit2) (i32.sub (local.get $p) (i32.const 10)))
              (i32.ge_u (i32.sub (local.get $p) (local.get $start)) (i32.const 10)))
          (then
            (local.set $q (i32.sub (local.get $p) (i32.const 5)))
            (if (i32.lt_s (local.get $leastAt) (i32.sub (local.get $p) (i32.const 10)))
              (then
                ;; What was the least is behind us, or these are the first ten: all six anew.
                (local.set $least (i32.const -1))
                (local.set $q (i32.sub (local.get $p) (i32.const 10)))))
            (loop $rows
              (local.set $hash (call $gramHash (local.get $q)))
              (if (i32.le_u (local.get $hash) (local.get $least))
                (then
                  (local.set $least (local.get $hash))
                  (local.set $leastAt (local.get $q))))
              (local.set $q (i32.add (local.get $q) (i32.const 1)))
              (br_if $rows (i32.le_u (local.get $q) (i32.sub (local.get $p) (i32.const 5)))))
            (i32.store8
              (i32.add (local.get $marks)
                (i32.shr_u (i32.mul (local.get $least) (i32.const 0x85EBCA6B)) (i32.const 16)))
              (i32.const 1)))
          (else (local.set $leastAt (i32.const 0))))
        (br $next))))

  ;; Does the same for a text that has been packed, in a third of the time: what lies within a match lay somewhere before. Only grams
  ;; that have a byte outside of matches, or of two of them, can be new: those up to nine bytes around each row of literals.
  (func (export "signPacked") (param $text i32) (param $len i32) (param $from i32) (param $marks i32)
    (local $at i32) (local $end i32) (local $token i32) (local $n i32) (local $before i32)
    (local.set $at (local.get $text))
    (local.set $end (i32.add (local.get $text) (local.get $len)))
    (loop $next
      (local.set $token (i32.load8_u (local.get $from)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (local.set $n (i32.shr_u (local.get $token) (i32.const 4)))
      (if (i32.eq (local.get $n) (i32.const 15))
        (then
          (local.set $n (i32.add (local.get $n) (call $extra (local.get $from))))
          (local.set $from (call $behindExtra (local.get $from)))))
      (local.set $before
        (select (i32.sub (local.get $at) (i32.const 9)) (local.get $text)
          (i32.gt_u (i32.sub (local.get $at) (local.get $text)) (i32.const 9))))
      (local.set $at (i32.add (local.get $at) (local.get $n)))
      (local.set $from (i32.add (local.get $from) (local.get $n)))
      (call $sign
        (local.get $before)
        (select (i32.add (local.get $at) (i32.const 9)) (local.get $end)
          (i32.gt_u (i32.sub (local.get $end) (local.get $at)) (i32.const 9)))
        (local.get $marks))
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return)))
      (local.set $from
        (i32.add (local.get $from)
          (i32.add (i32.const 2)
            (i32.shr_u (i32.load8_u offset=1 (local.get $from)) (i32.const 7)))))
      (local.set $n (i32.and (local.get $token) (i32.const 15)))
      (if (i32.eq (local.get $n) (i32.const 15))
        (then
          (local.set $n (i32.add (local.get $n) (call $extra (local.get $from))))
          (local.set $from (call $behindExtra (local.get $from)))))
      (local.set $at (i32.add (local.get $at) (i32.add (local.get $n) (i32.const 4))))
      (br $next)))

  ;; The sum of the bytes that do not fit a token, and the place behind them.
  (func $extra (param $from i32) (result i32)
    (local $sum i32) (local $byte i32)
    (loop $more
      (local.set $byte (i32.load8_u (local.get $from)))
      (local.set $sum (i32.add (local.get $sum) (local.get $byte)))
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $more (i32.eq (local.get $byte) (i32.const 255))))
    (local.get $sum))

  (func $behindExtra (param $from i32) (result i32)
    (loop $more
      (local.set $from (i32.add (local.get $from) (i32.const 1)))
      (br_if $more (i32.eq (i32.load8_u (i32.sub (local.get $from) (i32.const 1))) (i32.const 255))))
    (local.get $from))

  ;; Makes 65,536 marks to as many bits.
  (func (export "fold") (param $marks i32) (param $bits i32)
    (local $p i32)
    (loop $fold
      (i32.store16
        (i32.add (local.get $bits) (i32.shr_u (local.get $p) (i32.const 3)))
        (i8x16.bitmask
          (i8x16.neg (v128.load (i32.add (local.get $marks) (local.get $p))))))
      (local.set $p (i32.add (local.get $p) (i32.const 16)))
      (br_if $fold (i32.lt_u (local.get $p) (i32.const 0x10000)))))

  ;; Of five bytes.
  (func $gramHash (param $at i32) (result i32)
    (i32.wrap_i64
      (i64.shr_u
        (i64.mul
          (i64.shl (i64.load (local.get $at)) (i64.const 24))
          (i64.const 0x9E3779B97F4A7C15))
        (i64.const 32))))
)
