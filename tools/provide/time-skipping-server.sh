#!/usr/bin/env bash
# <port> <control>: one server more on <port>, in the process that listens on <control> (TimeSkippingServers.java). It ends with this script.
exec 3<>"/dev/tcp/127.0.0.1/$2"
echo "$1" >&3
read -r _ <&3
